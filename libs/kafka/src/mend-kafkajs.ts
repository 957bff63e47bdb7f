import Connection from 'kafkajs/src/network/connection.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const { scheduleCheckPendingRequests } = RequestQueue.prototype;

/**
 * kafkajs 2.2.4 arms a timer of a millisecond again and again, on every connection, although nothing waits (tulios/kafkajs#1704):
 * 27 to 45 ms of CPU a second in an idle consumer. It has work only where something is pending or the broker throttles.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function (): void {
  if (this.pending.length > 0 || this.throttledUntil > Date.now()) scheduleCheckPendingRequests.call(this);
};

/** It grows by copying into a larger buffer, and fills that with zeros first. */
Encoder.prototype.ensureAvailable = function (length: number): void {
  const needed = this.offset + length;
  if (needed <= this.buf.length) return;
  const larger = Buffer.allocUnsafe(2 ** Math.ceil(Math.log2(needed)));
  this.buf.copy(larger, 0, 0, this.offset);
  this.buf = larger;
};

const { disconnect } = Connection.prototype;

/**
 * A connection that is closed while it is being opened is left to itself: its timer runs on, and when the broker answers after all it counts as
 * open. Here it ends with the close.
 */
Connection.prototype.disconnect = async function (): Promise<boolean> {
  const opening = this.connectionStatus === 'disconnected' && this.socket?.writableEnded === false ? this.socket : undefined;
  const isDone = await disconnect.call(this);
  opening?.destroy(new Error('Closed while it was being opened'));
  return isDone;
};
