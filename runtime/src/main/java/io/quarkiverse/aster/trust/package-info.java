/** Keys, and what they vouch for. */
package io.quarkiverse.aster.trust;
