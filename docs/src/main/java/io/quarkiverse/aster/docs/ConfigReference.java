package io.quarkiverse.aster.docs;

import static io.quarkus.annotation.processor.documentation.config.formatter.JavadocToAsciidocTransformer.toAsciidoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.annotation.processor.documentation.config.merger.JavadocMerger;
import io.quarkus.annotation.processor.documentation.config.merger.JavadocRepository;
import io.quarkus.annotation.processor.documentation.config.merger.ModelMerger;
import io.quarkus.annotation.processor.documentation.config.model.AbstractConfigItem;
import io.quarkus.annotation.processor.documentation.config.model.ConfigItemCollection;
import io.quarkus.annotation.processor.documentation.config.model.ConfigProperty;
import io.quarkus.annotation.processor.documentation.config.model.ConfigSection;
import io.quarkus.annotation.processor.documentation.config.model.JavadocElements.JavadocElement;

/**
 * Renders the configuration of the extension, as the extension processor described it while compiling, to an AsciiDoc table.
 */
public final class ConfigReference {

    private static final String HEAD = """
            // Written by the build from the Javadoc of the configuration classes: edit that instead.
            [.configuration-reference,cols="70,15,15",options="header"]
            |===
            |Property |Type |Default
            """;
    private static final String TAIL = "|===\n";

    private final JavadocRepository javadoc;
    private final StringBuilder page = new StringBuilder(HEAD);

    private ConfigReference(JavadocRepository javadoc) {
        this.javadoc = javadoc;
    }

    /** @param args the {@code target} folder of the compiled runtime module, and the file to write */
    public static void main(String[] args) throws IOException {
        Path page = Path.of(args[1]);
        Files.createDirectories(page.getParent());
        Files.writeString(page, render(Path.of(args[0])));
    }

    /**
     * The table for one module; without rows if it has no configuration.
     *
     * @param target the module's {@code target} folder
     * @throws IllegalArgumentException if there is no such folder
     */
    static String render(Path target) {
        if (!Files.isDirectory(target)) {
            throw new IllegalArgumentException("configuration model: no folder " + target + " (expected: a compiled module)");
        }
        JavadocRepository javadoc = JavadocMerger.mergeJavadocElements(List.of(target));
        ConfigReference reference = new ConfigReference(javadoc);
        ModelMerger.mergeModel(javadoc, List.of(target)).getConfigRoots().values().stream().map(Map::values)
                .flatMap(roots -> roots.stream()).forEach(reference::items);
        return reference.page.append(TAIL).toString();
    }

    /** Properties before sections, for a property after a section would seem to be part of it. */
    private void items(ConfigItemCollection collection) {
        collection.getProperties().forEach(this::property);
        collection.getSections().forEach(this::section);
    }

    private void section(ConfigSection section) {
        String title = documentation(section).map(JavadocElement::description).orElse(section.getPath().property());
        page.append("\n3+h|").append(cell(title)).append(" (").append(code(section.getPath().property())).append(")\n");
        items(section);
    }

    private void property(ConfigProperty property) {
        page.append("\na|").append(code(property.getPath().property()));
        property.getAdditionalPaths().forEach(path -> page.append(", also ").append(code(path.property())));
        if (property.getPhase().isFixedAtBuildTime()) {
            page.append(" (fixed at build time)");
        }
        Optional<JavadocElement> element = documentation(property);
        if (property.isDeprecated()) {
            page.append("\n\n*Deprecated*").append(element.map(JavadocElement::deprecated)
                    .map(reason -> ": " + cell(reason)).orElse(""));
        }
        element.ifPresent(text -> page.append("\n\n").append(cell(toAsciidoc(text.description(), text.format(), true))));
        page.append("\n\nEnvironment variable: ").append(code(property.getPath().environmentVariable())).append("\n");
        page.append("a|").append(type(property)).append("\n");
        page.append("a|").append(defaultOf(property)).append("\n");
    }

    private String type(ConfigProperty property) {
        String type = property.isEnum()
                ? property.getEnumAcceptedValues().values().entrySet().stream()
                        .map(value -> code(value.getValue().configValue()) + enumConstant(property, value.getKey()))
                        .collect(Collectors.joining(", "))
                : property.getTypeDescription();
        return (property.isList() ? "list of " : "") + type + (property.isMap() ? " by name" : "");
    }

    private String enumConstant(ConfigProperty property, String constant) {
        return javadoc.getElement(property.getEnumAcceptedValues().qualifiedName(), constant)
                .map(element -> " (" + cell(toAsciidoc(element.description(), element.format(), true).strip()) + ")")
                .orElse("");
    }

    private static String defaultOf(ConfigProperty property) {
        if (property.getDefaultValue() != null) {
            // the processor upper-cases durations, which the documentation of Quarkus does not
            String value = property.hasDurationType() ? property.getDefaultValue().toLowerCase(Locale.ROOT)
                    : property.getDefaultValue();
            return code(value);
        }
        return property.isOptional() || property.isMap() ? "" : "required";
    }

    private Optional<JavadocElement> documentation(AbstractConfigItem item) {
        return javadoc.getElement(item.getSourceType(), item.getSourceElementName());
    }

    private static String code(String text) {
        return "`+" + cell(text) + "+`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
