/** What is remembered of the calls of an application while somebody looks at them. */
package io.quarkiverse.aster.dev.journal;
