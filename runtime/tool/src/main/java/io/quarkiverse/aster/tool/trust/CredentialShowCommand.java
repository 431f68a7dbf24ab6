package io.quarkiverse.aster.tool.trust;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Credential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster credential show} */
@Command(name = "show", mixinStandardHelpOptions = true, description = {
        "Prints what the credentials in a file say. Keys, signatures and nonces are left out.",
        "The exit code is 1 if one of them is no credential. Whether they are worth anything is up to `aster credential verify`." })
final class CredentialShowCommand implements Callable<Integer> {

    private static final String NOT_READABLE = "not well-formed (expected: a credential; `aster credential verify` says what is wrong)";

    @Parameters(paramLabel = "FILE", description = "a credential or an identity file")
    private Path file;

    @Option(names = { "-n", "--name" }, paramLabel = "NAME", description = "of an identity file, the one entry; default: all")
    private String name;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CredentialSource source = CredentialSource.read(file);
        VerificationOptions.warnIfPublic(spec, source);
        List<CredentialSource.Entry> entries = name == null ? source.entries() : List.of(source.select(name));
        if (entries.isEmpty() && source.node().isEmpty()) {
            throw new ToolException(file + ": nothing in it (expected: a credential or a node key)");
        }
        long now = Surroundings.of(spec).epochSecond();
        ObjectNode json = JsonTrees.object().put("file", file.toString()).put("node",
                source.node().map(PeerId::hex).orElse(null));
        ArrayNode credentials = json.putArray("credentials");
        entries.forEach(entry -> credentials.add(json(entry, now)));
        output.show(json, out -> {
            source.node().ifPresent(id -> new Table("").row("node", id.hex()).print(out));
            entries.forEach(entry -> print(entry, now, out));
        });
        return entries.stream().allMatch(entry -> entry.credential().isPresent()) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static ObjectNode json(CredentialSource.Entry entry, long now) {
        Optional<Credential> credential = entry.credential();
        ObjectNode json = credential.map(c -> new CredentialView(c, now).json())
                .orElseGet(() -> JsonTrees.object().put("problem", problem(entry)));
        return entry.name().isEmpty() ? json : json.put("name", entry.name());
    }

    private static void print(CredentialSource.Entry entry, long now, PrintWriter out) {
        boolean named = !entry.name().isEmpty();
        if (named) {
            out.println(Shown.text(entry.name()));
        }
        Table table = new Table(named ? "  " : "");
        entry.credential().ifPresentOrElse(credential -> new CredentialView(credential, now).rows(table),
                () -> table.row("problem", problem(entry)));
        table.print(out);
    }

    private static String problem(CredentialSource.Entry entry) {
        return entry.problem().isEmpty() ? NOT_READABLE : entry.problem();
    }
}
