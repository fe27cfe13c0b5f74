/** What the hands on a map want; positions in pixels of the element. */
export interface GestureTarget {
  panBy(dx: number, dy: number): void;
  zoomBy(factor: number, x: number, y: number): void;
  home(): void;
  tap(x: number, y: number): void;
}

const keyStep = 60;
const keyZoom = 1.35;
const tapSlop = 6;

/** Mouse, wheel, touch with one and two fingers, and keys, on one element. */
export function gestures(element: HTMLElement, target: GestureTarget): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;

  const at = (event: PointerEvent | WheelEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, at(event));
  });

  element.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = Math.hypot(before.x - other.x, before.y - other.y);
      const wanted = Math.hypot(now.x - other.x, now.y - other.y);
      if (distance > 10) target.zoomBy(wanted / distance, (now.x + other.x) / 2, (now.y + other.y) / 2);
      target.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else target.panBy(now.x - before.x, now.y - before.y);
    pointers.set(event.pointerId, now);
  });

  const end = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && pointers.size === 0 && moved < tapSlop) {
      const { x, y } = at(event);
      target.tap(x, y);
    }
  };
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);

  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { x, y } = at(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    target.zoomBy(Math.exp(-event.deltaY * lines * 0.0015), x, y);
  }, { passive: false });

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = [element.clientWidth / 2, element.clientHeight / 2];
    const act: Record<string, () => void> = {
      ArrowLeft: () => target.panBy(keyStep, 0),
      ArrowRight: () => target.panBy(-keyStep, 0),
      ArrowUp: () => target.panBy(0, keyStep),
      ArrowDown: () => target.panBy(0, -keyStep),
      '+': () => target.zoomBy(keyZoom, x, y),
      '=': () => target.zoomBy(keyZoom, x, y),
      '-': () => target.zoomBy(1 / keyZoom, x, y),
      '0': () => target.home(),
      Home: () => target.home(),
    };
    const action = act[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
