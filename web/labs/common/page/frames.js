// Page: drawing at most once a frame. It knows no lab.

/** @param {() => void} draw */
export function createFrames(draw) {
  /** The frame that is to come, or 0. */
  let frame = 0;
  function drawNow() {
    cancelAnimationFrame(frame);
    frame = 0;
    draw();
  }
  return {
    /** Draws in the next frame. */
    request() {
      frame ||= requestAnimationFrame(drawNow);
    },
    /** Draws what was requested without waiting for the frame. */
    flush() {
      if (frame) drawNow();
    },
  };
}
