package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster keygen producer} */
@Command(name = "producer", aliases = "node", mixinStandardHelpOptions = true, description = "Makes the key of a node, so that it keeps its endpoint id. Overwrites nothing.")
final class KeygenProducerCommand implements Callable<Integer> {

    private static final String KEY_FILE = "node.key";

    @Option(names = "--out", paramLabel = "FILE", description = "where to write the key; default: ~/.aster/node.key")
    private Path file;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path keyFile = file == null ? Surroundings.of(spec).ofUser(KEY_FILE) : file;
        NodeKey key = NodeKey.generate();
        FileProblems.of(keyFile, () -> {
            KeyFiles.writeNodeKey(keyFile, key);
            return keyFile;
        });
        ObjectNode json = JsonTrees.object().put("key_file", keyFile.toString()).put("endpoint_id", key.id().hex());
        output.show(json, new Table("").row("node key", keyFile + " (keep it secret)").row("endpoint id", key.id().hex())
                .row("next", "aster trust sign --root-key FILE --type producer --endpoint-id " + key.id())::print);
        return ExitCodes.OK;
    }
}
