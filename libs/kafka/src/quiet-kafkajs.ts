import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const { scheduleCheckPendingRequests } = RequestQueue.prototype;

/**
 * kafkajs 2.2.4 arms a timer of a millisecond again and again, on every connection, although nothing waits (tulios/kafkajs#1704):
 * 27 to 45 ms of CPU a second in an idle consumer. It has work only where something is pending or the broker throttles.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function (): void {
  if (this.pending.length > 0 || this.throttledUntil > Date.now()) scheduleCheckPendingRequests.call(this);
};
