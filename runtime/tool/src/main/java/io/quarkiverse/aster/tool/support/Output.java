package io.quarkiverse.aster.tool.support;

import java.io.PrintWriter;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command shows its result: as text for people, or as one JSON object for programs. A {@link Mixin}. */
public final class Output {

    @Option(names = "--json", description = "prints one JSON object instead of text")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Prints one of the two. */
    public void show(ObjectNode tree, Consumer<PrintWriter> text) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonTrees.pretty(tree));
        } else {
            text.accept(out);
        }
        out.flush();
    }

    /** Whether programs read it. */
    public boolean isJson() {
        return json;
    }
}
