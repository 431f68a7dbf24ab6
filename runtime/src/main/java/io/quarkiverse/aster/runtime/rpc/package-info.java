/** The protocol engine: state machines of streams and calls, without I/O and without a clock of their own. */
package io.quarkiverse.aster.runtime.rpc;
