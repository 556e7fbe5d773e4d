/**
 * Which tickets belong together and what their values mean: bridges, the two vocabularies of each,
 * and the templates for text. Built once, at start, and checked then.
 */
package io.ticketbridge.mapping;
