import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, ecwidStore, type Row, refused } from '../support.ts';

/** The beginning of a PNG of 7 × 5 pixels; with bytes that are no text in UTF-8. */
function png(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64).fill(0xfe);
  bytes.set([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 7, 0, 0, 0,
    5,
  ]);
  return bytes;
}

const URL = encodeURIComponent('https://pictures.example.com/a b.jpg');

describe('images', () => {
  const store = ecwidStore();
  let nth = 0;
  const product = async (): Promise<string> => {
    const { id } = await store.write('POST', '/products', { sku: `I-${++nth}`, name: 'Vase', price: 1 });
    return `/products/${id}`;
  };
  const media = (row: Row): Row[] => (row['media'] as { images: Row[] }).images;

  test('the main image comes as raw bytes, or from an address, and replaces the old one', async () => {
    const path = await product();
    const first = await store.upload(`${path}/image`, png());
    assert.equal(first.status, 200, first.text);
    const row = await store.row(path);
    assert.deepEqual(
      [row['originalImage']].map((image) => [(image as Row)['width'], (image as Row)['height']]),
      [[7, 5]],
    );
    assert.deepEqual(
      media(row).map(({ id, isMain }) => [id, isMain]),
      [[String((first.json as Row)['id']), true]],
    );
    const { id } = await store.write('POST', `${path}/image?externalUrl=${URL}`);
    assert.deepEqual(
      media(await store.row(path)).map((one) => one['id']),
      [String(id)],
    );
    assert.deepEqual(await store.write('DELETE', `${path}/image`), { deleteCount: 1 });
    const bare = await store.row(path);
    assert.deepEqual([bare['imageUrl'], bare['originalImage'], media(bare)], [undefined, undefined, []]);
    assert.deepEqual(await store.write('DELETE', `${path}/image`), { deleteCount: 0 });
  });

  test('what is no image, no address or no raw body is refused', async () => {
    const path = `${await product()}/image`;
    assert.deepEqual(refused(await store.upload(path, new TextEncoder().encode('no image'))), [
      400,
      'WRONG_PARAMETER',
    ]);
    assert.equal((await store.upload(path, png(), 'multipart/form-data; boundary=x')).status, 415);
    assert.equal((await store.send('POST', path, { url: 'x' })).status, 415);
    assert.deepEqual(refused(await store.send('POST', `${path}?externalUrl=nowhere`)), [422, 'WRONG_URL']);
    assert.deepEqual(refused(await store.send('POST', path)), [400, 'WRONG_PARAMETER']);
    const big = new Uint8Array(20_000_001);
    big.set(png());
    assert.equal((await store.upload(path, big)).status, 413);
    assert.deepEqual(refused(await store.upload('/products/1/image', png())), [404, 'PRODUCT_NOT_FOUND']);
  });

  test('an announced image needs its address in a JSON body', async () => {
    const path = await product();
    const body = { url: 'https://pictures.example.com/x.jpg', width: 3, height: 4, alt: { main: 'Vase' } };
    await store.write('POST', `${path}/image/async`, body);
    assert.deepEqual(media(await store.row(path))[0]?.['alt'], { main: 'Vase' });
    assert.deepEqual(refused(await store.send('POST', `${path}/image/async`, {})), [400, 'WRONG_PARAMETER']);
  });

  test('the gallery grows image by image, and is emptied one by one or at once', async () => {
    const path = await product();
    const ids: number[] = [];
    for (const file of ['a', 'b', 'c']) {
      const { json } = await store.upload(`${path}/gallery?fileName=${file}.png`, png());
      ids.push(Number((json as Row)['id']));
    }
    const gallery = async (): Promise<unknown[]> =>
      ((await store.row(path))['galleryImages'] as Row[]).map(({ id }) => id);
    assert.deepEqual(await gallery(), ids);
    assert.deepEqual(await store.write('DELETE', `${path}/gallery/${ids[1]}`), { deleteCount: 1 });
    assert.deepEqual(await gallery(), [ids[0], ids[2]]);
    assert.equal((await store.send('DELETE', `${path}/gallery/${ids[1]}`)).status, 404);
    assert.deepEqual(await store.write('DELETE', `${path}/gallery`), { deleteCount: 2 });
    assert.deepEqual(await gallery(), []);
  });

  test('generated galleries lose the image that is named', async () => {
    const { items } = await store.page('/products?limit=100&sortBy=ADDED_TIME_ASC');
    const row = items.find((one) => (one['galleryImages'] as Row[]).length === 2) as Row;
    const [first, second] = row['galleryImages'] as Row[];
    await store.write('DELETE', `/products/${row['id']}/gallery/${first?.['id']}`);
    const after = await store.row(`/products/${row['id']}`);
    assert.deepEqual(
      (after['galleryImages'] as Row[]).map(({ id }) => id),
      [second?.['id']],
    );
    assert.deepEqual(
      media(after).map((one) => one['imageOriginalUrl']),
      [row['originalImageUrl'], second?.['originalImageUrl']],
    );
  });

  test('all media are replaced at once', async () => {
    const path = await product();
    await store.upload(`${path}/gallery`, png());
    const image = (name: string): Row => ({ imageUrl: `https://pictures.example.com/${name}.jpg` });
    await store.write('PUT', `${path}/media`, {
      mainMedia: image('m'),
      galleryMedia: [image('1'), image('2')],
    });
    const row = await store.row(path);
    assert.deepEqual(
      media(row).map(({ isMain }) => isMain),
      [true, false, false],
    );
    assert.equal((row['galleryImages'] as Row[]).length, 2);
    await store.write('PUT', `${path}/media`, {});
    assert.equal(media(await store.row(path)).length, 1);
  });

  test('videos must be videos', async () => {
    const path = await product();
    const url = 'https://www.youtube.com/watch?v=1';
    const { id } = await store.write('POST', `${path}/gallery/video`, { url });
    await store.write('POST', `${path}/video`, { url });
    const videos = async (): Promise<Row[]> => ((await store.row(path))['media'] as { videos: Row[] }).videos;
    assert.equal((await videos()).length, 2);
    await store.write('PUT', `${path}/gallery/video/${id}?externalUrl=${URL}`);
    assert.deepEqual(await store.write('DELETE', `${path}/video`), { deleteCount: 1 });
    assert.deepEqual(
      (await videos()).map((one) => one['id']),
      [id],
    );
    assert.deepEqual(await store.write('DELETE', `${path}/gallery/${id}`), { deleteCount: 1 });
    const wrong = await store.send('POST', `${path}/video`, { url: 'https://pictures.example.com/a.jpg' });
    assert.deepEqual(refused(wrong), [422, 'NOT_VIDEO_URL']);
  });

  test('variations and categories have one image each', async () => {
    const path = await product();
    const { id } = await store.write('POST', `${path}/combinations`, {
      options: [{ name: 'A', value: 'B' }],
    });
    const variation = `${path}/combinations/${id}`;
    const category = `/categories/${(await store.write('POST', '/categories', { name: 'Pictured' }))['id']}`;
    for (const one of [variation, category]) {
      assert.equal((await store.upload(`${one}/image`, png(), 'application/octet-stream')).status, 200);
      assert.ok((await store.row(one))['originalImageUrl']);
      assert.deepEqual(await store.write('DELETE', `${one}/image`), { deleteCount: 1 });
      assert.equal((await store.row(one))['originalImageUrl'], undefined);
    }
  });
});

describe('files', () => {
  const store = ecwidStore();

  test('a file keeps its bytes, its name and its description', async () => {
    const { id } = await store.write('POST', '/products', { sku: 'F-1', name: 'Book', price: 1 });
    const path = `/products/${id}/files`;
    assert.deepEqual(refused(await store.upload(path, png())), [400, 'WRONG_PARAMETER']);
    const reply = await store.upload(
      `${path}?fileName=book.pdf&description=All%20of%20it`,
      png(),
      'application/pdf',
    );
    const file = Number((reply.json as Row)['id']);
    const files = async (): Promise<Row[]> => (await store.row(`/products/${id}`))['files'] as Row[];
    assert.deepEqual(
      (await files()).map(({ id: own, name, description, size }) => [own, name, description, size]),
      [[file, 'book.pdf', 'All of it', 64]],
    );
    const download = await fetch(`${store.base}${path}/${file}?token=${store.started.token}`);
    assert.deepEqual(new Uint8Array(await download.arrayBuffer()), png());
    await store.write('PUT', `${path}/${file}`, { description: 'Shorter' });
    assert.equal((await files())[0]?.['description'], 'Shorter');
    await store.write('POST', `${path}?externalUrl=${URL}`);
    assert.deepEqual(await store.write('DELETE', `${path}/${file}`), { deleteCount: 1 });
    assert.equal((await store.send('DELETE', `${path}/${file}`)).status, 404);
    assert.deepEqual(await store.write('DELETE', path), { deleteCount: 1 });
    assert.deepEqual(await files(), []);
  });

  test('logos are shown in the profile', async () => {
    const settings = async (): Promise<Row> => (await store.row('/profile'))['settings'] as Row;
    await store.write('PUT', `/profile/invoicelogo?externalUrl=${URL}`);
    assert.match(String((await settings())['invoiceLogoUrl']), /^https:/);
    assert.deepEqual(await store.write('DELETE', '/profile/invoicelogo'), { deleteCount: 1 });
    assert.equal((await settings())['invoiceLogoUrl'], undefined);
    const unknown = await ask(`${store.base}/profile/banner`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${store.started.token}` },
    });
    assert.equal(unknown.status, 404);
  });
});
