/** The clock and the thread of a connection, on a Netty event loop. */
package io.quarkiverse.aster.runtime.eventloop;
