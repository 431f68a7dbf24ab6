/**
 * What an application puts around all calls, or those of some services and clients: {@link AsterInterceptor} and how it is
 * registered.
 */
package io.quarkiverse.aster.interceptor;
