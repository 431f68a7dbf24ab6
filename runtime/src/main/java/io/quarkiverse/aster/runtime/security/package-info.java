/** Who calls, to Quarkus security; used in applications that have it. */
package io.quarkiverse.aster.runtime.security;
