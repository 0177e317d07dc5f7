/** The live map: one object that the screen feeds with data and that reports what people do on it. */
import { type GeoJSONSource, Map as GlMap, type MapMouseEvent, type PointLike, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Config, Jurisdiction, LonLat } from '../api/types';
import type { View } from '../domain/address';
import { clusters } from '../domain/cluster';
import { clusterFeatures } from './layers';
import { EMPTY_COLLECTION, OVERLAYS, type Overlay, PINS_ZOOM, ringExpression } from './overlays';
import { UNKNOWN_LETTER } from './lines';
import { readPalette } from './palette';
import { pictures } from './signs';
import { styleOf } from './style';

setWorkerUrl(workerUrl);

export interface Touched {
  place: LonLat;
  found: { type: 'reason'; number: number } | { type: 'pin' | 'line' | 'node'; id: string } | null;
}

export interface Reports {
  moved(view: View): void;
  touched(what: Touched): void;
  ready(): void;
  failed(): void;
  refused(): void;
}

/** If the map has not drawn by then, it will not: the screen says so and offers another try. */
const PATIENCE_MS = 30_000;
const FINGER_PX = 9;
const FLIGHT_MS = 700;
const TOUCHABLE = ['reason-signs', 'heard', 'pins', 'clusters', 'nodes', 'lines-touch'];
const ZOOM_INTO_CLUSTER = 2;

export class Stage {
  private readonly data = new Map<Overlay, GeoJSON.FeatureCollection>();
  private litAsset = '';
  private flight: { to: LonLat | [number, number, number, number]; zoom: number | undefined; until_ms: number } = { to: { lon: 0, lat: 0 }, zoom: undefined, until_ms: 0 };

  private constructor(private readonly map: GlMap, private readonly config: Config, private readonly jurisdiction: Jurisdiction, private readonly reports: Reports) {}

  static async open(container: HTMLElement, config: Config, jurisdiction: Jurisdiction, start: View, reports: Reports): Promise<Stage> {
    const style = await styleOf(config, jurisdiction, readPalette(), now_s());
    const map = new GlMap({
      container, style, center: [start.lon, start.lat], zoom: start.zoom, minZoom: 9, maxZoom: 22,
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 150,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    const stage = new Stage(map, config, jurisdiction, reports);
    stage.watch();
    return stage;
  }

  close(): void {
    this.map.remove();
  }

  /** Puts features on one overlay; kept here too, since a change of theme lays the whole style anew. */
  show(overlay: Overlay, features: GeoJSON.FeatureCollection): void {
    this.data.set(overlay, features);
    this.map.getSource<GeoJSONSource>(overlay)?.setData(features);
  }

  light(assetId: string | null): void {
    this.litAsset = assetId ?? '';
    if (this.map.getLayer('lines-lit')) this.map.setFilter('lines-lit', ['==', ['get', 'id'], this.litAsset]);
  }

  /** What is drawn just now in a layer: for tests, which cannot read pixels, and for a curious console. */
  drawn(layer: string): Record<string, unknown>[] {
    return this.map.getLayer(layer) ? this.map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties) : [];
  }

  /** Where a place lies on the page, in pixels from the map's corner. */
  pixel({ lon, lat }: LonLat): { x: number; y: number } {
    const { x, y } = this.map.project([lon, lat]);
    return { x, y };
  }

  async dress(): Promise<void> {
    this.map.setStyle(await styleOf(this.config, this.jurisdiction, readPalette(), now_s()), { diff: false });
  }

  centre(): LonLat {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat };
  }

  /** A sheet covers the map from below: the middle is then the middle of what is still seen. */
  cover(bottom_px: number): void {
    this.map.setPadding({ top: 0, left: 0, right: 0, bottom: bottom_px });
    // Setting it stops a flight half-way: a sheet that grows while the map is under way must not leave it there.
    if (performance.now() < this.flight.until_ms) this.go(this.flight.to, this.flight.zoom);
  }

  go(to: LonLat | [number, number, number, number], zoom: number | undefined): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const duration = calm ? 0 : FLIGHT_MS;
    this.flight = { to, zoom, until_ms: performance.now() + FLIGHT_MS };
    if (Array.isArray(to)) this.map.fitBounds([[to[0], to[1]], [to[2], to[3]]], { padding: 60, duration, maxZoom: zoom ?? 19 });
    else this.map.easeTo({ duration, center: [to.lon, to.lat], zoom: Math.max(zoom ?? 0, this.map.getZoom()) });
  }

  zoom(by: number): void {
    this.map.zoomTo(this.map.getZoom() + by, { duration: 200 });
  }

  pan(x_px: number, y_px: number): void {
    this.map.panBy([x_px, y_px], { duration: 0 });
  }

  drawingCursor(on: boolean): void {
    this.map.getCanvas().style.cursor = on ? 'crosshair' : '';
    if (on) this.map.doubleClickZoom.disable();
    else this.map.doubleClickZoom.enable();
  }

  private watch(): void {
    const { map, reports } = this;
    const patience = setTimeout(() => reports.failed(), PATIENCE_MS);
    map.on('style.load', () => this.furnish());
    map.once('idle', () => {
      clearTimeout(patience);
      reports.ready();
    });
    map.on('moveend', () => {
      reports.moved({ ...this.centre(), zoom: map.getZoom() });
      this.countPins();
    });
    map.on('sourcedata', (event) => {
      if (event.sourceId === 'pins' && event.tile) this.countPins();
    });
    map.on('click', (event) => this.touch(event));
    map.on('mousemove', (event) => {
      if (map.getCanvas().style.cursor !== 'crosshair') map.getCanvas().style.cursor = this.featuresAt(event).length ? 'pointer' : '';
    });
    map.on('error', ({ error }) => {
      if ((error as { status?: number }).status === 401) reports.refused();
    });
    const minute = setInterval(() => {
      if (map.getLayer('pins')) map.setLayoutProperty('pins', 'icon-image', ringExpression(now_s()));
    }, 60_000);
    map.once('remove', () => {
      clearInterval(minute);
      clearTimeout(patience);
    });
  }

  private furnish(): void {
    const letters = [...new Set(this.jurisdiction.kinds.map(({ letter }) => letter)), UNKNOWN_LETTER];
    for (const [name, { image, pixelRatio }] of Object.entries(pictures(readPalette(), letters))) {
      if (!this.map.hasImage(name)) this.map.addImage(name, image, { pixelRatio });
    }
    for (const overlay of OVERLAYS) this.map.getSource<GeoJSONSource>(overlay)?.setData(this.data.get(overlay) ?? EMPTY_COLLECTION);
    this.light(this.litAsset);
  }

  private countPins(): void {
    const zoom = this.map.getZoom();
    if (zoom >= PINS_ZOOM || !this.map.getSource('pins')) return;
    const pins = this.map.querySourceFeatures('pins', { sourceLayer: 'pins' }).flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return [];
      const [lon, lat] = geometry.coordinates as [number, number];
      return [{ id: String(properties['id']), lon, lat, count: Number(properties['count'] ?? 1) }];
    });
    this.show('clusters', clusterFeatures(clusters(pins, zoom)));
  }

  /** What a finger at a point means: signs before lines, and of several signs the nearest. */
  private featuresAt({ point: { x, y } }: MapMouseEvent) {
    const away = ({ geometry }: { geometry: GeoJSON.Geometry }): number => {
      if (geometry.type !== 'Point') return 0;
      const at = this.map.project(geometry.coordinates as [number, number]);
      return Math.hypot(at.x - x, at.y - y);
    };
    const box: [PointLike, PointLike] = [[x - FINGER_PX, y - FINGER_PX], [x + FINGER_PX, y + FINGER_PX]];
    const layers = TOUCHABLE.filter((layer) => this.map.getLayer(layer));
    return this.map
      .queryRenderedFeatures(box, { layers })
      .sort((a, b) => TOUCHABLE.indexOf(a.layer.id) - TOUCHABLE.indexOf(b.layer.id) || away(a) - away(b));
  }

  private touch(event: MapMouseEvent): void {
    const place = { lon: event.lngLat.lng, lat: event.lngLat.lat };
    const [top] = this.featuresAt(event);
    const id = top?.properties['id'] as string | undefined;
    let found: Touched['found'] = null;
    switch (top?.layer.id) {
      case 'reason-signs':
        found = { type: 'reason', number: Number(top.properties['number']) };
        break;
      case 'clusters':
        if (!id) {
          this.map.easeTo({ center: event.lngLat, zoom: Math.min(PINS_ZOOM + 0.5, this.map.getZoom() + ZOOM_INTO_CLUSTER) });
          return;
        }
        found = { type: 'pin', id };
        break;
      case 'heard':
      case 'pins':
        if (id) found = { type: 'pin', id };
        break;
      case 'nodes':
        if (id) found = { type: 'node', id };
        break;
      case 'lines-touch':
        if (id) found = { type: 'line', id };
        break;
    }
    this.reports.touched({ place, found });
  }
}

function now_s(): number {
  return Math.floor(Date.now() / 1000);
}
