/** What pages show, as JSON has it. */
package io.quarkiverse.aster.dev.view;
