/** Objects inside bodies. Source: docs.ecwid.com, the tables below each request. */
import { type FieldSet, fields } from './fields.ts';

const PERSON = `name:text firstName:text lastName:text companyName:text street:text city:text countryCode:text
  countryName:text postalCode:text stateOrProvinceCode:text stateOrProvinceName:text phone:text`;

export const SHAPES: Readonly<Record<string, FieldSet>> = {
  person: fields(PERSON),
  address: fields(`id:int name:text companyName:text street:text city:text countryCode:text countryName:text
    postalCode:text stateOrProvinceCode:text phone:text addressFormatted:text`),
  contact: fields(`id:int contact:text! handle:text note:text default:flag orderBy:int timestamp:date
    type:EMAIL|PHONE|FACEBOOK|INSTAGRAM|TWITTER|YOUTUBE|TIKTOK|PINTEREST|VK|FB_MESSENGER|WHATSAPP|TELEGRAM|VIBER|OTHER!`),
  wholesalePrice: fields('quantity:int price:number'),
  tax: fields('taxable:flag enabledManualTaxes:ids taxClassCode:text'),
  dimensions: fields('length:number width:number height:number'),
  lowestPriceSettings: fields('lowestPriceEnabled:flag manualLowestPrice:number'),
  shipping:
    fields(`type:GLOBAL_METHODS|SELECTED_METHODS|FLAT_RATE|FREE_SHIPPING methodMarkup:number flatRate:number
    disabledMethods:texts enabledMethods:texts`),
  option:
    fields(`type:SELECT|SIZE|RADIO|SWATCHES|CHECKBOX|TEXTFIELD|TEXTAREA|DATE|FILES name:text! nameTranslated:object
    choices:[choice] defaultChoice:int required:flag useImageAsSwatchSelector:flag`),
  choice: fields(`text:text! textTranslated:object priceModifier:number priceModifierType:ABSOLUTE|PERCENT
    hexCodes:texts imageId:text`),
  optionValue: fields('name:text! nameTranslated:object value:text! valueTranslated:object'),
  attribute:
    fields(`id:int alias:text name:text nameTranslated:object value:text valueTranslated:object type:text
    show:NOTSHOW|DESCR|PRICE`),
  typeAttribute: fields(`id:int name:text nameTranslated:object
    type:CUSTOM|UPC|BRAND|GENDER|AGE_GROUP|COLOR|SIZE|PRICE_PER_UNIT|UNITS_IN_PRODUCT show:NOTSHOW|DESCR|PRICE`),
  file: fields('id:int! description:text'),
  related: fields('productIds:ids relatedCategory:{relatedCategory}'),
  relatedCategory: fields('enabled:flag categoryId:int productCount:int'),
  component: fields('productId:int! combinationId:int quantity:int!'),
  item: fields(`id:int productId:int categoryId:int price:number productPrice:number weight:number sku:text quantity:int!
    shortDescription:text shortDescriptionTranslated:object tax:number shipping:number quantityInStock:int name:text
    nameTranslated:object isShippingRequired:flag trackQuantity:flag imageUrl:text fixedShippingRateOnly:flag
    fixedShippingRate:number couponApplied:flag selectedOptions:list taxes:list combinationId:int digital:flag
    dimensions:{dimensions} couponAmount:number discounts:list taxesOnShipping:list isCustomerSetPrice:flag
    selectedPrice:object isPreorder:flag attributes:list`),
  orderExtraField: fields(`id:text! value:text! title:text orderDetailsDisplaySection:text orderBy:text
    customerInputType:TEXT|TEXTAREA|SELECT|CHECKBOX|TOGGLE_BUTTON_GROUP|RADIO_BUTTONS|DATETIME|LABEL
    showInNotifications:flag showInInvoice:flag`),
  catalogLimit: fields('products:ids categories:ids'),
  shippingLimit: fields('shippingMethods:texts'),
  charge: fields('recurringInterval:DAY|WEEK|MONTH|YEAR! recurringIntervalCount:int!'),
};
