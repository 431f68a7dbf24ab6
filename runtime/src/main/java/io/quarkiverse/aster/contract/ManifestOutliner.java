package io.quarkiverse.aster.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Outlines what a manifest shows of a contract. */
record ManifestOutliner(Manifest manifest) {

    ContractOutline outline() {
        Map<String, ContractOutline.Method> methods = new HashMap<>();
        Map<String, ContractOutline.Type> types = new HashMap<>();
        for (ManifestMethod method : manifest.methods()) {
            String request = tag(method.requestType(), method.requestWireTag());
            String response = tag(method.responseType(), method.responseWireTag());
            methods.put(method.name(), new ContractOutline.Method(ProtocolEnum.PATTERN.label(method.pattern()), request,
                    response, method.idempotent(), method.timeout(), ""));
            types.put(request, type(method.fields()));
            types.put(response, type(method.responseFields()));
        }
        types.remove("none");
        return new ContractOutline(manifest.service(), manifest.version(), manifest.contractId(),
                ContractOutline.Detail.MANIFEST, manifest.scope(), manifest.serializationModes(), manifest.producerLanguage(),
                "", ContractOutline.sorted(methods), ContractOutline.sorted(types));
    }

    private static String tag(String name, String wireTag) {
        return !wireTag.isEmpty() ? wireTag : !name.isEmpty() ? name : "none";
    }

    private static ContractOutline.Type type(List<ManifestField> fields) {
        Map<String, String> members = new HashMap<>();
        fields.forEach(field -> members.put(field.name(), text(field)));
        return new ContractOutline.Type("message", ContractOutline.sorted(members));
    }

    private static String text(ManifestField field) {
        String text = switch (field.type().kind()) {
            case LIST -> "list<" + text(field.item()) + ">";
            case MAP -> "map<" + text(field.key()) + ", " + text(field.value()) + ">";
            case ENUM -> "enum " + field.enumValues();
            default -> text(field.type());
        };
        return field.type().nullable() ? text + "?" : text;
    }

    private static String text(ManifestValue value) {
        return value.kind() == FieldKind.REF ? ContractOutline.REFERENCE + tag(value.refName(), value.wireTag())
                : value.kind().label();
    }
}
