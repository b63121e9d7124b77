import type { Examples } from '../example.ts';

/** Products, and what they are sorted into. */
export const CATALOG: Examples = {
  brands: {
    row: (n) => ({ name: `Brand ${n}`, page_title: `Page of ${n}`, meta_keywords: ['one', `two ${n}`] }),
    change: (n) => ({
      meta_keywords: [`new ${n}`],
      image_url: `https://pictures.example.com/${n}.png`,
      custom_url: `/brand-${n}/`,
    }),
  },
  category_trees: {
    // A channel has one tree, and all have one.
    row: (n) => ({ name: `Tree ${n}`, channels: [] }),
    distinct: ['name'],
  },
  categories: {
    given: {
      tree: 'SELECT min(id) FROM category_trees',
      parent: "INSERT INTO categories (name, tree_id) VALUES ('Parent {n}', {tree}) RETURNING category_id",
    },
    row: (n, given) => ({ name: `Category ${n}`, tree_id: given('tree'), parent_id: 0, sort_order: 5 }),
    change: (n, given) => ({
      tree_id: given('tree'),
      parent_id: given('parent'),
      meta_keywords: ['a', 'b'],
      image_url: `https://pictures.example.com/${n}.png`,
      url_path: `/category-${n}/`,
    }),
  },
  products: {
    given: {
      brand: 'SELECT min(id) FROM brands',
      'other brand': 'SELECT max(id) FROM brands',
      tax: 'SELECT max(id) FROM tax_classes',
      category: 'SELECT min(category_id) FROM categories',
      other: 'SELECT max(category_id) FROM categories',
      related: 'SELECT min(id) FROM products',
    },
    row: (n, given) => ({
      name: `Product ${n}`,
      sku: `SKU-${n}`,
      type: 'physical',
      weight: 1.5,
      price: 19.95,
      categories: [given('category')],
      brand_id: given('brand'),
      description: `<p>It's "number" ${n}</p>`,
    }),
    change: (_, given) => ({
      type: 'digital',
      brand_id: given('other brand'),
      tax_class_id: given('tax'),
      categories: [given('other')],
      related_products: [given('related')],
      gift_wrapping_options_list: [1, 2],
      meta_keywords: ['new'],
    }),
  },
};
