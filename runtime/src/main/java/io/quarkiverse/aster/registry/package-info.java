/** What the registry of the protocol keeps and hands on; so far its tickets. Pure Java. */
package io.quarkiverse.aster.registry;
