/** Photos as the server keeps them. */
import { newId } from '../domain/newId';
import { api } from '../store/session';

const LONGEST_SIDE_PX = 2560;
const QUALITY = 0.85;

/** What a photo is filed under; it may be sent before the thing itself is. */
export interface Filed {
  entity: 'hold_point' | 'as_found';
  id: string;
}

export const attachments = {
  address: (id: string) => `/api/v1/attachments/${encodeURIComponent(id)}`,
  async send(file: File, about: Filed): Promise<{ id: string }> {
    const wish = new URLSearchParams({ id: newId(), entity: about.entity, entity_id: about.id });
    return api.ask<{ id: string }>('POST', `/attachments?${wish}`, await smaller(file));
  },
};

/** A phone's photo is far larger than anybody looks at, and the net on site is weak. What cannot be read is sent as it is. */
async function smaller(file: File): Promise<Blob> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file);
  } catch {
    return file;
  }
  const scale = LONGEST_SIDE_PX / Math.max(image.width, image.height);
  if (scale >= 1) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? file), 'image/jpeg', QUALITY));
}
