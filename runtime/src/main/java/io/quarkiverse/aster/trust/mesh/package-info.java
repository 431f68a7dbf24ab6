/** What producers of a mesh tell each other: where, in which form, and whether to believe it. No network. */
package io.quarkiverse.aster.trust.mesh;
