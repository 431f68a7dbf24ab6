/**
 * The network as the protocol engine sees it: endpoints that are keys, connections, streams. Public so that a test, or a later
 * engine, can bring its own.
 */
package io.quarkiverse.aster.transport;
