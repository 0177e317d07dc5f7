/** Photos: sent when they are chosen, so that signing afterwards is quick; shown small, opened large. */
import { type Signal } from '@preact/signals';
import { type Filed, attachments } from '../../api/attachments';
import { permitWords } from '../../words/permit';
import { useAct } from './act';

export function Photos({ ids }: { ids: readonly string[] }) {
  const t = permitWords.value;
  return (
    <p class="photos">
      {ids.map((id, index) => (
        <a key={id} href={attachments.address(id)} target="_blank" rel="noreferrer"><img src={attachments.address(id)} alt={`${t.photos(1)} ${index + 1}`} loading="lazy" /></a>
      ))}
    </p>
  );
}

export function PhotoField({ about, photos, sending }: { about: Filed; photos: Signal<readonly string[]>; sending: Signal<boolean> }) {
  const t = permitWords.value;
  const act = useAct();
  const send = async (input: HTMLInputElement): Promise<void> => {
    const files = [...(input.files ?? [])];
    sending.value = true;
    await act.run(async () => {
      for (const file of files) {
        const { id } = await attachments.send(file, about);
        photos.value = [...photos.value, id];
      }
    });
    sending.value = false;
    input.value = '';
  };
  return (
    <div class="photo-field">
      <label class="button">
        {t.photo}
        <input type="file" accept="image/jpeg,image/png,image/webp" capture="environment" multiple disabled={sending.value} onChange={(event) => void send(event.currentTarget)} />
      </label>
      <p class="quiet" role="status">{sending.value ? t.photoSending : photos.value.length > 0 ? t.photos(photos.value.length) : ''}</p>
      {act.trouble.value && <p class="trouble" role="alert">{act.trouble.value}</p>}
    </div>
  );
}
