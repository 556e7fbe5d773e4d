/**
 * The lanes on SQS: one FIFO queue, one message group per lane. {@link
 * io.ticketbridge.adapters.sqs.SqsLaneQueue} puts events there, {@link
 * io.ticketbridge.adapters.sqs.LanePoller} hands them out again, in a function {@link
 * io.ticketbridge.adapters.sqs.LaneTrigger} does.
 */
package io.ticketbridge.adapters.sqs;
