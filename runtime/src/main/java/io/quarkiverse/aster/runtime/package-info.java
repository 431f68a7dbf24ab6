/** What the build generated, brought to life in a Quarkus application. */
package io.quarkiverse.aster.runtime;
