// Classifies cutouts by ONNX Runtime's WebAssembly, as `mergers predict` does: the same view, all of its turns, the same calibration.
const byId = id => document.getElementById(id);
const classifier = JSON.parse(byId('classifier').textContent);
const size = classifier.size, channels = 3, viewLength = size * size * channels;
const results = [];

async function unpacked(id) {
  const packed = Uint8Array.from(atob(byId(id).textContent.trim()), c => c.charCodeAt(0));
  byId(id).remove();
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

async function start() {
  const ort = await import(URL.createObjectURL(new Blob([await unpacked('runtime')], { type: 'text/javascript' })));
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = (await unpacked('wasm')).buffer;
  const session = await ort.InferenceSession.create(await unpacked('model'), { executionProviders: ['wasm'] });
  return (levels, views) => session.run({ images: new ort.Tensor('float32', levels, [views, size, size, channels]) }, ['p_merger', 'attention']);
}

// --- from a file to grey levels ---

class ImageFault extends Error {
  constructor(status, message) { super(message); this.status = status; }
}

function recognise(bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, 512)), text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase();
  if (start.startsWith('\u00ff\u00d8\u00ff')) return null;
  if (bytes.length === 0) return ['empty', 'The file is empty; fetch it again.'];
  if (start.startsWith('\u0089PNG')) return ['png', 'This is a PNG image; convert it to a JPEG.'];
  if (start.startsWith('GIF8')) return ['gif', 'This is a GIF image; convert it to a JPEG.'];
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return ['webp', 'This is a WebP image; convert it to a JPEG.'];
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return ['tiff', 'This is a TIFF image; convert it to a JPEG.'];
  if (start.startsWith('SIMPLE  =')) return ['fits', 'This is a FITS file; convert it to a JPEG.'];
  if (text.startsWith('<!doctype html') || (text.startsWith('<') && text.includes('<html'))) return ['web_page', 'This is a web page, perhaps an error message of a server; fetch the image again.'];
  return ['not_jpeg', 'This is not a JPEG; fetch it again or convert it.'];
}

// Browsers show what there is of a file that is cut off; the marker of its end is then missing.
function isCutOff(bytes) {
  for (let i = bytes.length - 2; i >= 0; i--) if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return false;
  return true;
}

async function decode(file) {
  const bytes = new Uint8Array(await file.arrayBuffer()), fault = recognise(bytes);
  if (fault) throw new ImageFault(...fault);
  if (isCutOff(bytes)) throw new ImageFault('truncated', 'The JPEG ends early; fetch it again.');
  let bitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }), { colorSpaceConversion: 'none', imageOrientation: 'none' });
  } catch {
    throw new ImageFault('corrupt', 'The JPEG is damaged; fetch it again.');
  }
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
  if (isBlank(pixels.data)) throw new ImageFault('blank', '(Nearly) all pixels are the same: no sky was imaged there.');
  return pixels;
}

// 97 % of the pixels within 2 grey levels of the median colour.
function isBlank(data) {
  const median = [0, 1, 2].map(c => {
    const counts = new Uint32Array(256);
    for (let i = c; i < data.length; i += 4) counts[data[i]]++;
    let level = 0, seen = counts[0];
    while (seen <= Math.floor(data.length / 8)) seen += counts[++level];
    return level;
  });
  const allowed = Math.floor(0.03 * data.length / 4);
  let far = 0;
  for (let i = 0; i < data.length; i += 4) {
    if ([0, 1, 2].some(c => Math.abs(data[i + c] - median[c]) > 2) && ++far > allowed) return false;
  }
  return true;
}

// --- from grey levels to views ---

// Where the samples of each output pixel along one axis fall: the pixel before, and how far beyond it.
function samples(length, perPixel) {
  const step = length / classifier.zoom / size, first = new Int32Array(size * perPixel), share = new Float64Array(size * perPixel);
  for (let i = 0; i < size * perPixel; i++) {
    const place = ((i + 0.5) / perPixel - size / 2) * step + length / 2 - 0.5, inside = Math.min(Math.max(place, 0), length - 1);
    first[i] = Math.min(Math.floor(inside), Math.max(length - 2, 0));
    share[i] = inside - first[i];
  }
  return { first, share };
}

function upright({ data, width, height }) {
  const perPixel = classifier.subSamples ?? Math.min(Math.max(Math.ceil(Math.max(width, height) / classifier.zoom / size - 1e-9), 1), 3);
  const rows = samples(height, perPixel), columns = samples(width, perPixel), down = height > 1 ? 4 * width : 0, right = width > 1 ? 4 : 0;
  const view = new Float64Array(viewLength);
  for (let y = 0; y < size * perPixel; y++) {
    for (let x = 0; x < size * perPixel; x++) {
      const at = 4 * (rows.first[y] * width + columns.first[x]), fy = rows.share[y], fx = columns.share[x];
      const to = channels * (Math.floor(y / perPixel) * size + Math.floor(x / perPixel));
      for (let c = 0; c < channels; c++) {
        const left = data[at + c] + (data[at + down + c] - data[at + c]) * fy;
        const other = data[at + right + c] + (data[at + down + right + c] - data[at + right + c]) * fy;
        view[to + c] += left + (other - left) * fx;
      }
    }
  }
  return Float32Array.from(view, sum => sum / (perPixel * perPixel));
}

// The upright view, its mirror image top to bottom, and both by a half and by quarter turns.
function turned(view) {
  const last = size - 1, end = size * size - 1;
  const walks = [[0, size, 1], [last * size, -size, 1], [end, -size, -1], [last, size, -1], [last * size, 1, -size], [end, -1, -size], [last, -1, size], [0, 1, size]];
  const all = new Float32Array(classifier.views * viewLength);
  let to = 0;
  for (const [first, perRow, perColumn] of walks.slice(0, classifier.views))
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        for (let c = 0; c < channels; c++) all[to++] = view[channels * (first + i * perRow + j * perColumn) + c];
  return all;
}

function calibrated(p) {
  const knots = classifier.calibration;
  if (!knots) return null;
  if (p <= knots[0].X) return knots[0].Y;
  const next = knots.findIndex(knot => knot.X >= p);
  if (next < 0) return knots.at(-1).Y;
  const [a, b] = [knots[next - 1], knots[next]];
  return a.Y + (b.Y - a.Y) * ((p - a.X) / (b.X - a.X));
}

// --- the page ---

async function classify(file, compute) {
  try {
    const pixels = await decode(file), found = await compute(turned(upright(pixels)), classifier.views);
    const p = found.p_merger.data.reduce((sum, value) => sum + value, 0) / classifier.views;
    const [, rows, columns] = found.attention.dims;
    return { file: file.name, p, calibrated: calibrated(p), status: 'ok', pixels, map: { rows, columns, values: found.attention.data.slice(0, rows * columns) } };
  } catch (reason) {
    return { file: file.name, status: reason.status ?? 'unreadable', detail: reason.message ?? `${reason}` };
  }
}

function paint(canvas, { pixels, map }) {
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  const context = canvas.getContext('2d'), largest = Math.max(...map.values);
  context.putImageData(pixels, 0, 0);
  if (!byId('showsMaps').checked || largest === 0) return;
  const small = new OffscreenCanvas(map.columns, map.rows), shades = new ImageData(map.columns, map.rows);
  map.values.forEach((value, i) => shades.data.set([255, 150, 0, 150 * value / largest], 4 * i));
  small.getContext('2d').putImageData(shades, 0, 0);
  const width = pixels.width / classifier.zoom, height = pixels.height / classifier.zoom;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, (pixels.width - width) / 2, (pixels.height - height) / 2, width, height);
}

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function line(label, value) {
  const made = element('p', '');
  const name = element('span', '');
  name.innerHTML = label;
  made.append(name, element('span', value));
  return made;
}

function card(result) {
  const made = element('article', '', result.status === 'ok' ? 'card' : 'card failed'), title = element('h3', result.file);
  title.title = result.file;
  if (result.status !== 'ok') made.append(title, element('p', result.detail));
  else {
    const canvas = element('canvas', '');
    paint(canvas, result);
    made.append(canvas, title, line('p<sub>m</sub>', result.p.toFixed(3)), line('calibrated', result.calibrated === null ? '–' : result.calibrated.toFixed(3)));
  }
  return made;
}

function show() {
  const failed = results.filter(result => result.status !== 'ok').length;
  const ordered = byId('order').value === 'p' ? [...results].sort((a, b) => (b.p ?? -1) - (a.p ?? -1)) : results;
  byId('results').hidden = results.length === 0;
  byId('summary').textContent = `${results.length} images${failed > 0 ? `, ${failed} of them not classified` : ''}`;
  byId('cards').replaceChildren(...ordered.map(card));
}

function table() {
  const quoted = text => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return ['file,p_merger,p_calibrated,status', ...results.map(r => [quoted(r.file), r.p ?? '', r.calibrated ?? '', r.status].join(','))].join('\n') + '\n';
}

function download() {
  const link = element('a', '');
  link.href = URL.createObjectURL(new Blob([table()], { type: 'text/csv' }));
  link.download = 'predictions.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function add(files, compute) {
  let done = 0;
  for (const file of files) {
    results.push(await classify(file, compute));
    byId('state').textContent = `${++done} of ${files.length}`;
    await new Promise(resolve => setTimeout(resolve));
  }
  byId('state').textContent = 'Drop more, or';
  show();
}

function listFacts() {
  for (const [name, value] of Object.entries(classifier.facts)) {
    const row = byId('facts').insertRow();
    row.append(element('td', name.replaceAll('_', ' ')), element('td', value));
  }
  if (classifier.facts.calibrated_for) byId('calibratedFor').textContent = classifier.facts.calibrated_for;
}

listFacts();
try {
  const compute = await start();
  let queue = Promise.resolve();
  const take = files => {
    queue = queue.then(() => add([...files], compute)).catch(reason => { byId('state').textContent = `The results could not be shown (${reason.message}). Drop other images, or`; });
  };
  byId('files').disabled = false;
  byId('state').textContent = 'Drop images here, or';
  byId('files').addEventListener('change', event => take(event.target.files));
  byId('showsMaps').addEventListener('change', show);
  byId('order').addEventListener('change', show);
  byId('download').addEventListener('click', download);
  for (const name of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(name, event => {
      event.preventDefault();
      byId('drop').classList.toggle('over', name === 'dragover');
      if (name === 'drop') take(event.dataTransfer.files);
    });
  }
} catch (reason) {
  byId('state').textContent = `The classifier could not be started (${reason.message}). A browser of 2023 or later is needed.`;
}
