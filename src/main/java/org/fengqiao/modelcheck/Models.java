package org.fengqiao.modelcheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The models that are checked, and those beside them that they may call, ask or be called by: in the working tree, among the
 * files of a process owner, or in a deployment.
 */
public final class Models {

    /** Where the files lie. */
    private enum Scope {
        /** A folder with {@code processes/} and {@code forms/}: everything is there, in its place. */
        PROJECT,
        /** Some files out of such a folder: the rest is in {@link #others}. */
        FILES,
        /** What is deployed at once: forms belong to it, everything else may be in the engine already. */
        DEPLOYMENT
    }

    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String KINDS = ".*\\.(bpmn|dmn|form)";

    private final Scope scope;
    private final List<Bpmn> processes = new ArrayList<>();
    private final List<Dmn> decisions = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final Map<String, Unreadable> unreadable = new TreeMap<>();
    private Models others;
    private Models release;
    private House house = House.UNKNOWN;

    private Models(Scope scope) {
        this.scope = scope;
    }

    /** Everything in {@code processes/} and {@code forms/} of a folder. */
    public static Models ofProject(Path root) {
        Models models = new Models(Scope.PROJECT);
        for (String file : files(root)) {
            try {
                models.read(file, Files.readAllBytes(root.resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return models;
    }

    /** Some files out of a project. */
    public static Models ofFiles(Map<String, byte[]> files) {
        return of(Scope.FILES, files);
    }

    /** What is deployed at once, under the names it is deployed under. */
    public static Models ofDeployment(Map<String, byte[]> resources) {
        return of(Scope.DEPLOYMENT, resources);
    }

    private static Models of(Scope scope, Map<String, byte[]> files) {
        Models models = new Models(scope);
        new TreeMap<>(files).forEach(models::read);
        return models;
    }

    /** What is there beside them: processes that they call or that call them, tables they ask, and what they replace. */
    public Models beside(Models others) {
        this.others = others;
        return this;
    }

    /** What the application comes with, whose names its Java reads; without it everything that they replace counts as read. */
    public Models ofRelease(Models release) {
        this.release = release;
        return this;
    }

    /** The house they are to run in. */
    public Models in(House house) {
        this.house = house;
        return this;
    }

    /** The models of a folder, as paths below it, {@code /} between their parts; {@code node_modules} holds other people's. */
    public static List<String> files(Path root) {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("processes", "forms")) {
            Path start = root.resolve(folder);
            if (!Files.isDirectory(start)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(start)) {
                walk.filter(Files::isRegularFile).map(path -> root.relativize(path).toString().replace('\\', '/'))
                        .filter(path -> !path.contains("node_modules")).filter(path -> path.matches(KINDS)).sorted().forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private void read(String name, byte[] content) {
        try {
            if (name.endsWith(".form")) {
                JsonNode schema = JSON.readTree(content);
                if (schema.isObject()) {
                    forms.add(new Form(name, schema));
                } else {
                    unreadable.put(name, new Unreadable("文件", "不是表单"));
                }
            } else if (name.endsWith(".dmn")) {
                decisions.add(new Dmn(name, content, xml(content)));
            } else if (name.endsWith(".bpmn")) {
                processes.add(new Bpmn(name, content, xml(content)));
            } else {
                unreadable.put(name, new Unreadable("文件名", "只接收 .bpmn、.dmn、.form 文件"));
            }
        } catch (JsonProcessingException e) {
            unreadable.put(name, new Unreadable(e.getLocation() == null ? "文件" : "第 " + e.getLocation().getLineNr() + " 行", "不是完整的 JSON，读不出来：" + e.getOriginalMessage()));
        } catch (SAXException e) {
            unreadable.put(name, new Unreadable(e instanceof SAXParseException parse ? "第 " + parse.getLineNumber() + " 行" : "文件", "不是完整的 XML，读不出来：" + e.getMessage()));
        } catch (IOException e) {
            unreadable.put(name, new Unreadable("文件", "读不出来：" + e.getMessage()));
        }
    }

    private static Element xml(byte[] content) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return new Element(builder.parse(new ByteArrayInputStream(content)).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many files are checked. */
    public int size() {
        return processes.size() + decisions.size() + forms.size() + unreadable.size();
    }

    /** Whether the files lie in a project's folders, so that their paths say what they are. */
    boolean isProject() {
        return scope == Scope.PROJECT;
    }

    boolean isDeployment() {
        return scope == Scope.DEPLOYMENT;
    }

    /** The processes that are checked. */
    List<Bpmn> processes() {
        return processes;
    }

    /** These, and those beside them that they do not replace. */
    List<Bpmn> allProcesses() {
        Set<String> replaced = processes.stream().map(Bpmn::processId).collect(Collectors.toSet());
        return Stream.concat(processes.stream(), others().flatMap(models -> models.processes.stream())
                .filter(process -> !replaced.contains(process.processId()))).toList();
    }

    /** The decisions that are checked. */
    List<Dmn> decisions() {
        return decisions;
    }

    /** These, and those beside them that they do not replace. */
    Stream<Element> allDecisions() {
        Set<String> replaced = decisions.stream().flatMap(dmn -> dmn.decisions().stream()).map(Element::id).collect(Collectors.toSet());
        return Stream.concat(decisions.stream().flatMap(dmn -> dmn.decisions().stream()), others().flatMap(models -> models.decisions.stream())
                .flatMap(dmn -> dmn.decisions().stream()).filter(decision -> !replaced.contains(decision.id())));
    }

    Optional<Element> decision(String id) {
        return allDecisions().filter(decision -> decision.id().equals(id)).findFirst();
    }

    /** The process that a checked one replaces. */
    Optional<Bpmn> replaced(Bpmn process) {
        return others().flatMap(models -> models.processes.stream()).filter(other -> other.processId().equals(process.processId())).findFirst();
    }

    /** The decision that a checked one replaces. */
    Optional<Element> replaced(Element decision) {
        return others().flatMap(models -> models.decisions.stream()).flatMap(dmn -> dmn.decisions().stream())
                .filter(other -> other.id().equals(decision.id())).findFirst();
    }

    /** The form that a checked one replaces. */
    Optional<Form> replaced(Form form) {
        return others().flatMap(models -> models.forms.stream()).filter(other -> other.id().equals(form.id())).findFirst();
    }

    /** The variables that the application itself reads of a form: those of the form it comes with, none of one it does not know. */
    Set<String> readByTheApplication(Form form) {
        return Stream.ofNullable(release == null ? others : release).flatMap(models -> models.forms.stream()).filter(known -> known.id().equals(form.id()))
                .flatMap(known -> known.submitted().stream()).collect(Collectors.toSet());
    }

    /** Everything beside them, as it is without them. */
    Optional<Models> before() {
        return Optional.ofNullable(others);
    }

    private Stream<Models> others() {
        return Stream.ofNullable(others);
    }

    /** The forms that are checked. */
    List<Form> forms() {
        return forms;
    }

    /** A form by its id; a deployment brings its own. */
    Optional<Form> form(String id) {
        Stream<Form> beside = isDeployment() ? Stream.empty() : others().flatMap(models -> models.forms.stream());
        return Stream.concat(forms.stream(), beside).filter(form -> form.id().equals(id)).findFirst();
    }

    boolean isChecked(Form form) {
        return forms.contains(form);
    }

    House house() {
        return house;
    }

    Map<String, Unreadable> unreadable() {
        return unreadable;
    }

    record Unreadable(String place, String reason) {
    }

    /** The parser prints to the console otherwise. */
    private static final class Quiet implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            // no rule
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    /** One DMN file. */
    record Dmn(String file, byte[] source, Element root) {

        String fileName() {
            return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.dmn$", "");
        }

        List<Element> decisions() {
            return root.children("decision");
        }
    }

    /** One form file. */
    record Form(String file, JsonNode schema) {

        String fileName() {
            return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.form$", "");
        }

        /** What processes refer to it by. */
        String id() {
            return schema.path("id").asText("");
        }

        /** The folder below {@code forms/}: the process the form belongs to. */
        String folder() {
            String[] parts = file.split("/");
            return parts.length < 2 ? "" : parts[parts.length - 2];
        }

        /** Every component, the ones inside groups and lists too, in order. */
        List<Component> components() {
            List<Component> found = new ArrayList<>();
            collect(schema.path("components"), "", false, found);
            return found;
        }

        private static void collect(JsonNode list, String path, boolean nested, List<Component> into) {
            for (JsonNode json : list) {
                into.add(new Component(json, path, nested));
                String below = json.path("path").asText("");
                collect(json.path("components"), below.isEmpty() ? path : path + below + ".", true, into);
            }
        }

        /** The names of the variables that completing the form writes. */
        List<String> submitted() {
            return components().stream().filter(Component::isInput).filter(component -> !component.flag("disabled"))
                    .map(Component::variable).filter(name -> !name.isEmpty()).distinct().toList();
        }
    }

    /**
     * A component of a form.
     *
     * @param path the lists the component is in, each followed by a dot; empty outside of lists
     */
    record Component(JsonNode json, String path, boolean nested) {

        String type() {
            return json.path("type").asText("");
        }

        String key() {
            return json.path("key").asText("");
        }

        boolean isInput() {
            return FormRules.INPUTS.contains(type()) || type().equals("dynamiclist");
        }

        boolean flag(String name) {
            return json.path(name).asBoolean(false);
        }

        /** A field in a list travels inside the list's variable. */
        String variable() {
            String whole = type().equals("dynamiclist") ? path + json.path("path").asText("") : path + key();
            return whole.contains(".") ? whole.substring(0, whole.indexOf('.')) : whole;
        }

        String name() {
            return !key().isEmpty() ? key() : json.path("id").asText(type());
        }
    }
}
