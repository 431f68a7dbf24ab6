/** Finds peers by SmallRye Stork, in applications that have it. */
package io.quarkiverse.aster.runtime.stork;
