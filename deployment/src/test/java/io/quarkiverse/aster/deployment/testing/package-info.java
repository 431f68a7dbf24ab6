/** What tests of the extension have in common. */
package io.quarkiverse.aster.deployment.testing;
