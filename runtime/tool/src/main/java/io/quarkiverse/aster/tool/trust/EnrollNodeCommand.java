package io.quarkiverse.aster.tool.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster enroll node} */
@Command(name = "node", mixinStandardHelpOptions = true, description = {
        "Makes a node key, or takes the one in the identity file, signs a credential bound to it, and writes both to the identity file.",
        "An entry of the same name is replaced, everything else in the file is kept. In a git work tree, git is told to ignore the file." })
final class EnrollNodeCommand implements Callable<Integer> {

    @Option(names = { "-r", "--role" }, required = true, paramLabel = "producer|consumer", description = "what the node is")
    private CredentialKind role;

    @Option(names = { "-n", "--name" }, required = true, paramLabel = "NAME", description = "what the entry is called")
    private String name;

    @Option(names = { "-c",
            "--capabilities" }, paramLabel = "ROLES", description = "what the node may do, separated by commas: its aster.role; default: the role")
    private String capabilities;

    @Option(names = { "-a",
            "--attributes" }, paramLabel = "NAME=VALUE", description = "further attributes, separated by commas; may be repeated")
    private List<String> attributes = new ArrayList<>();

    @Option(names = { "-e",
            "--expires" }, paramLabel = "TIME", defaultValue = Times.DEFAULT_LIFETIME, description = "when it expires: a duration such as 30d, 24h or 1h30m, or 2026-12-31T23:59:59Z; default: ${DEFAULT-VALUE}")
    private String expires;

    @Option(names = { "-t",
            "--type" }, paramLabel = "policy|ott", description = "for a consumer: ott is good for one admission; default: policy")
    private ConsumerEnrollmentCredential.Type type;

    @Option(names = "--root-key", paramLabel = "FILE", description = "the root key to sign with; default: ~/.aster/root.key")
    private Path rootKey;

    @Option(names = { "-p",
            "--profile" }, paramLabel = "NAME", description = "the profile in ~/.aster/config.toml whose root key it has to be; default: ASTER_PROFILE, else the active one")
    private String profile;

    @Option(names = "--signer", paramLabel = "SIGNER", defaultValue = LOCAL, description = "what signs; there is only: ${DEFAULT-VALUE}")
    private String signer;

    @Option(names = { "-i", "--identity" }, paramLabel = "FILE", description = "an identity file that exists, to add to")
    private Path identity;

    @Option(names = { "-o",
            "--out" }, paramLabel = "FILE", description = "the identity file, which is made if there is none; default: .aster-identity")
    private Path out;

    @Option(names = { "-q", "--quiet" }, description = "prints one line: file, endpoint id, expiry")
    private boolean quiet;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    private static final String LOCAL = "local";

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        requireSense();
        Map<String, String> signed = attributes();
        long expiresAt = Times.expiry(expires, surroundings.epochSecond());
        Path file = identity != null ? identity
                : out != null ? out : surroundings.directory().resolve(IdentityFile.DEFAULT_NAME);
        RootKey key = new RootKeys(surroundings, profile).signer(rootKey);
        IdentityFile before = read(file);
        NodeKey node = before.nodeKey().orElseGet(NodeKey::generate);
        Credential credential = SigningOptions.signed((root, end, values) -> sign(root, node.id(), end, values), key, expiresAt,
                signed);
        FileProblems.of(file, () -> {
            before.withNodeKey(node).withPeer(IdentityPeer.of(name, credential)).write(file);
            return file;
        });
        show(file, before.nodeKey().isEmpty(), credential, surroundings.epochSecond());
        return ExitCodes.OK;
    }

    private void requireSense() {
        if (name.isBlank()) {
            throw new UsageException("--name: empty (expected: a name)");
        }
        if (!signer.equals(LOCAL)) {
            throw new UsageException("--signer: " + signer + " (expected: " + LOCAL + ")");
        }
        if (role == CredentialKind.PRODUCER && type == ConsumerEnrollmentCredential.Type.OTT) {
            throw new UsageException("--type: ott (expected: policy, for a producer)");
        }
        if (identity != null && out != null && !identity.equals(out)) {
            throw new UsageException("--identity and --out: two files (expected: one; --identity must exist, --out is made)");
        }
        if (quiet && output.isJson()) {
            throw new UsageException("--quiet and --json: both (expected: one of them)");
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> all = AttributeTexts.ofPairs("--attributes", attributes);
        if (capabilities != null) {
            AttributeTexts.addRoles(all, "--capabilities", capabilities);
        }
        all.putIfAbsent(Attributes.ROLE, role.name().toLowerCase(Locale.ROOT));
        return all;
    }

    private IdentityFile read(Path file) {
        if (identity == null && !Files.exists(file)) {
            return IdentityFile.empty();
        }
        return FileProblems.of(file, () -> IdentityFile.read(file));
    }

    private Credential sign(RootKey root, PeerId id, long expiresAt, Map<String, String> values) {
        if (role == CredentialKind.PRODUCER) {
            return EnrollmentCredential.sign(root, id, expiresAt, values);
        }
        return type == ConsumerEnrollmentCredential.Type.OTT
                ? ConsumerEnrollmentCredential.signOneTimeToken(root, Optional.of(id), expiresAt, values, Nonce.random())
                : ConsumerEnrollmentCredential.signPolicy(root, Optional.of(id), expiresAt, values);
    }

    private void show(Path file, boolean isNewKey, Credential credential, long now) {
        CredentialView view = new CredentialView(credential, now);
        PeerId id = credential.endpointId().orElseThrow(() -> new ToolException("a credential for any endpoint"));
        if (quiet) {
            spec.commandLine().getOut().println(Shown.plain(file + " " + id + " " + Times.iso(credential.expiresAt()), 10_000));
            return;
        }
        ObjectNode json = JsonTrees.object().put("file", file.toString()).put("name", name)
                .put("role", role.name().toLowerCase(Locale.ROOT)).put("endpoint_id", id.hex()).put("new_node_key", isNewKey);
        json.set("credential", view.json());
        output.show(json, view.rows(new Table("").row("identity", file + " (keep it secret)")
                .row("node key", isNewKey ? "new" : "the one that was there").row("entry", name))::print);
    }
}
