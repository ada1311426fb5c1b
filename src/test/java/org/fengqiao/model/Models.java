package org.fengqiao.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Everything in {@code processes/} and {@code forms/} of a folder, read once. */
final class Models {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<Bpmn> processes = new ArrayList<>();
    private final List<Dmn> decisions = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final List<Finding> unreadable = new ArrayList<>();

    private Models(Path root) {
        this.root = root;
    }

    static Models in(Path root) {
        Models models = new Models(root);
        for (Path file : files(root)) {
            models.read(file);
        }
        return models;
    }

    /** The models of a folder, as paths below it; {@code node_modules} holds other people's. */
    static List<Path> files(Path root) {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("processes", "forms")) {
            Path start = root.resolve(folder);
            if (!Files.isDirectory(start)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(start)) {
                walk.filter(Files::isRegularFile).map(root::relativize)
                        .filter(path -> !path.toString().contains("node_modules"))
                        .filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)")).sorted().forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private void read(Path path) {
        String name = path.toString().replace('\\', '/');
        try {
            if (name.endsWith(".form")) {
                forms.add(new Form(name, JSON.readTree(root.resolve(path).toFile())));
            } else if (name.endsWith(".dmn")) {
                decisions.add(new Dmn(name, xml(root.resolve(path))));
            } else {
                processes.add(new Bpmn(name, xml(root.resolve(path))));
            }
        } catch (JsonProcessingException e) {
            unreadable.add(new Finding(name, "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()), "is no JSON: " + e.getOriginalMessage()));
        } catch (SAXException e) {
            unreadable.add(new Finding(name, e instanceof SAXParseException parse ? "line " + parse.getLineNumber() : "file", "is no XML: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element xml(Path path) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return new Element(builder.parse(path.toFile()).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Path root() {
        return root;
    }

    List<Bpmn> processes() {
        return processes;
    }

    List<Dmn> decisions() {
        return decisions;
    }

    List<Form> forms() {
        return forms;
    }

    List<Finding> unreadable() {
        return unreadable;
    }

    Optional<Form> form(String id) {
        return forms.stream().filter(form -> form.fileName().equals(id)).findFirst();
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
    record Dmn(String file, Element root) {

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
