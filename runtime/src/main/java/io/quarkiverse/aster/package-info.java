/** What applications use: the annotations of services and clients, the context of a call, status codes and exceptions. */
package io.quarkiverse.aster;
