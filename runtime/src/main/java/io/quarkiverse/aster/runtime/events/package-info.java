/** Tells the beans of an application what happens on its servers. */
package io.quarkiverse.aster.runtime.events;
