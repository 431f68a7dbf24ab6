/** What the commands share: files, JSON, exit codes. Knows no command. */
package io.quarkiverse.aster.tool.support;
