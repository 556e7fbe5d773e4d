/**
 * The lanes on SQS: one FIFO queue, one message group per lane. {@link
 * io.ticketbridge.adapters.sqs.SqsLaneQueue} puts events there, {@link
 * io.ticketbridge.adapters.sqs.LanePoller} hands them out again.
 */
package io.ticketbridge.adapters.sqs;
