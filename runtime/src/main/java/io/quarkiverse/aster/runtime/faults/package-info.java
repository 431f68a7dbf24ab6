/**
 * Faults on purpose: an endpoint between the engine and the transport that follows the frames of each stream, and does to them
 * what it was asked to. In a packaged application there is no such endpoint.
 */
package io.quarkiverse.aster.runtime.faults;
