/** Makes audit records of what happens on a server, and hands them to whoever takes them. */
package io.quarkiverse.aster.runtime.audit;
