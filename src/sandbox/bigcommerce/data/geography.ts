/** Countries and, for some of them, their states. Ids count up in the order of the English names. */
import type { ApiRow } from '../../data/collection.ts';

/** ISO 3166-1 alpha-2, alpha-3 and name. */
const COUNTRIES = `AF AFG Afghanistan|AX ALA Åland Islands|AL ALB Albania|DZ DZA Algeria|AD AND Andorra|AO AGO Angola|AR ARG Argentina|AM ARM Armenia|AU AUS Australia|AT AUT Austria|AZ AZE Azerbaijan|BS BHS Bahamas|BD BGD Bangladesh|BE BEL Belgium|BZ BLZ Belize|BO BOL Bolivia|BA BIH Bosnia and Herzegovina|BW BWA Botswana|BR BRA Brazil|BG BGR Bulgaria|KH KHM Cambodia|CM CMR Cameroon|CA CAN Canada|CL CHL Chile|CN CHN China|CO COL Colombia|CR CRI Costa Rica|CI CIV Côte d'Ivoire|HR HRV Croatia|CW CUW Curaçao|CY CYP Cyprus|CZ CZE Czech Republic|DK DNK Denmark|DO DOM Dominican Republic|EC ECU Ecuador|EG EGY Egypt|EE EST Estonia|ET ETH Ethiopia|FI FIN Finland|FR FRA France|GE GEO Georgia|DE DEU Germany|GH GHA Ghana|GR GRC Greece|GT GTM Guatemala|HN HND Honduras|HK HKG Hong Kong|HU HUN Hungary|IS ISL Iceland|IN IND India|ID IDN Indonesia|IE IRL Ireland|IL ISR Israel|IT ITA Italy|JM JAM Jamaica|JP JPN Japan|JO JOR Jordan|KZ KAZ Kazakhstan|KE KEN Kenya|KR KOR Korea, Republic of|KW KWT Kuwait|LV LVA Latvia|LB LBN Lebanon|LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg|MY MYS Malaysia|MT MLT Malta|MX MEX Mexico|MD MDA Moldova|MC MCO Monaco|MA MAR Morocco|NP NPL Nepal|NL NLD Netherlands|NZ NZL New Zealand|NG NGA Nigeria|NO NOR Norway|OM OMN Oman|PK PAK Pakistan|PA PAN Panama|PY PRY Paraguay|PE PER Peru|PH PHL Philippines|PL POL Poland|PT PRT Portugal|PR PRI Puerto Rico|QA QAT Qatar|RE REU Réunion|RO ROU Romania|SA SAU Saudi Arabia|SN SEN Senegal|RS SRB Serbia|SG SGP Singapore|SK SVK Slovakia|SI SVN Slovenia|ZA ZAF South Africa|ES ESP Spain|LK LKA Sri Lanka|SE SWE Sweden|CH CHE Switzerland|TW TWN Taiwan|TZ TZA Tanzania|TH THA Thailand|TN TUN Tunisia|TR TUR Turkey|UA UKR Ukraine|AE ARE United Arab Emirates|GB GBR United Kingdom|US USA United States|UY URY Uruguay|VE VEN Venezuela|VN VNM Vietnam|ZM ZMB Zambia|ZW ZWE Zimbabwe`;

/** Abbreviation and name by country. */
const STATES: Readonly<Record<string, string>> = {
  AU: 'ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia',
  CA: 'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NT Northwest Territories|NS Nova Scotia|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|SK Saskatchewan|YT Yukon',
  DE: 'BW Baden-Württemberg|BY Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen|MV Mecklenburg-Vorpommern|NI Niedersachsen|NW Nordrhein-Westfalen|RP Rheinland-Pfalz|SL Saarland|SN Sachsen|ST Sachsen-Anhalt|SH Schleswig-Holstein|TH Thüringen',
  US: 'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming',
};

/** `links`: start of the addresses that rows of v2 carry. */
export function makeCountries(links: string): ApiRow[] {
  return COUNTRIES.split('|').map((text, i) => {
    const [country_iso2, country_iso3, ...name] = text.split(' ');
    const id = i + 1;
    const resource = `/countries/${id}/states`;
    const states = { url: `${links}${resource}`, resource };
    return { id, country: name.join(' '), country_iso2, country_iso3, states };
  });
}

export function makeStates(countries: readonly ApiRow[]): ApiRow[] {
  const rows: ApiRow[] = [];
  for (const country of countries) {
    const list = STATES[String(country['country_iso2'])];
    for (const text of list?.split('|') ?? []) {
      const [state_abbreviation, ...name] = text.split(' ');
      rows.push({
        id: rows.length + 1,
        state: name.join(' '),
        state_abbreviation,
        country_id: country['id'],
      });
    }
  }
  return rows;
}
