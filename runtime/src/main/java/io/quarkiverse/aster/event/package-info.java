/**
 * What happens on the servers of an application, as CDI events. They are fired asynchronously, for observers with
 * {@code @ObservesAsync}: they happen on event loops, which nobody may block. Events that one thread has fired may be observed
 * in
 * another order.
 */
package io.quarkiverse.aster.event;
