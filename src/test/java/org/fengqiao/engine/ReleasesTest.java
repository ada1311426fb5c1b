package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fengqiao.modelcheck.PackagedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A release of the application never silently takes the place of what a process owner deployed. */
@ExtendWith(OutputCaptureExtension.class)
class ReleasesTest extends OwnersHouse {

    private static final String KEY = "second-opinion";
    private static final String MODEL = "processes/second-opinion/second-opinion.bpmn";
    private static final String FORM = "forms/second-opinion/second-opinion.form";
    private static final String TABLE = "processes/deadlines/deadlines.dmn";

    @Autowired
    ProcessDeployer deployer;

    private static Map<String, byte[]> release(String path, String good, String bad) {
        Map<String, byte[]> packaged = new TreeMap<>(PackagedFiles.read());
        packaged.keySet().removeIf(name -> !List.of(MODEL, FORM, TABLE).contains(name));
        String text = new String(packaged.get(path), StandardCharsets.UTF_8);
        assertThat(text).contains(good);
        packaged.put(path, text.replace(good, bad).getBytes(StandardCharsets.UTF_8));
        return packaged;
    }

    private static Map<String, byte[]> sameRelease() {
        return release(MODEL, "加签", "加签");
    }

    private int version() {
        return latest().getVersion();
    }

    private ProcessDefinition latest() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(KEY).latestVersion().singleResult();
    }

    private int tableVersion() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey("deadlines").latestVersion().singleResult().getVersion();
    }

    private void ownerDeploys(String name) {
        HttpResponse<String> deployed = deploy(OWNER, changed(process(KEY), "second-opinion.bpmn", "name=\"加签\"", "name=\"" + name + "\""));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
    }

    private String health() {
        return send(to("/actuator/health", "admin").GET()).body();
    }

    @Test
    void aStartWithUnchangedFilesDeploysNothing() {
        var before = deployments();

        deployer.deploy(sameRelease());

        assertThat(deployments()).isEqualTo(before);
    }

    @Test
    void whatAProcessOwnerDeployedStaysOverAStart() {
        ownerDeploys("加签（区里改）");
        int owners = version();

        deployer.deploy(sameRelease());

        assertThat(version()).isEqualTo(owners);
        assertThat(latest().getName()).isEqualTo("加签（区里改）");
        assertThat(health()).contains("流程 second-opinion：第 " + owners + " 版").doesNotContain("已被随系统发布的");
    }

    @Test
    void aReleaseOfSomethingElseLeavesItAlone() {
        ownerDeploys("加签（区里改）");
        int owners = version();
        int table = tableVersion();

        deployer.deploy(release(TABLE, "<text>150</text>", "<text>155</text>"));

        assertThat(version()).isEqualTo(owners);
        assertThat(tableVersion()).isEqualTo(table + 1);
    }

    @Test
    void aReleaseWithANewVersionOfItCountsAndSaysSo(CapturedOutput log) {
        ownerDeploys("加签（区里改）");
        int owners = version();

        deployer.deploy(release(MODEL, "name=\"加签\"", "name=\"加签（新发布）\""));

        assertThat(latest().getName()).isEqualTo("加签（新发布）");
        assertThat(version()).isEqualTo(owners + 1);
        // nothing of the owner's is lost, and he is told until he has deployed again
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey(KEY).processDefinitionVersion(owners).singleResult().getName()).isEqualTo("加签（区里改）");
        assertThat(log).contains("second-opinion：").contains("将被随系统发布的新版取代");
        assertThat(health()).contains("流程 second-opinion：部署“试改”的第 " + owners + " 版已被随系统发布的第 " + (owners + 1) + " 版取代");

        ownerDeploys("加签（新发布，区里改）");
        assertThat(health()).doesNotContain("已被随系统发布的");
    }

    @Test
    void aFormThatChangedBringsItsProcessAlong() {
        int before = version();

        deployer.deploy(release(FORM, "\"label\"", "\"label\" "));

        assertThat(version()).isEqualTo(before + 1);
        assertThat(repository.getDeploymentResourceNames(latest().getDeploymentId())).containsExactlyInAnyOrder(MODEL, FORM);
    }

    @Test
    void anOwnersFormCountsAsMuchAsHisDiagram() {
        HttpResponse<String> deployed = deploy(OWNER, changed(process(KEY), "second-opinion.form", "\"意见\"", "\"书面意见\""));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        int owners = version();

        deployer.deploy(sameRelease());
        assertThat(version()).isEqualTo(owners);

        deployer.deploy(release(MODEL, "name=\"加签\"", "name=\"加签（新发布）\""));
        assertThat(health()).contains("流程 second-opinion：部署“试改”的第 " + owners + " 版已被随系统发布的第 " + (owners + 1) + " 版取代");
    }

    @Test
    void aReleaseThatTookUpTheOwnersChangeDeploysNothing() {
        Map<String, byte[]> release = release(MODEL, "name=\"加签\"", "name=\"加签（区里改）\"");
        ownerDeploys("加签（区里改）");
        int owners = version();

        deployer.deploy(release);

        assertThat(version()).isEqualTo(owners);
        assertThat(health()).doesNotContain("已被随系统发布的");
    }

    @Test
    void anOwnerWhoKeepsTheReleasesVersionIsNotAskedAgain() {
        ownerDeploys("加签（区里改）");
        Map<String, byte[]> release = release(MODEL, "name=\"加签\"", "name=\"加签（新发布）\"");
        deployer.deploy(release);
        ownerDeploys("加签（新发布）");

        deployer.deploy(release(MODEL, "name=\"加签\"", "name=\"加签（再发布）\""));

        assertThat(latest().getName()).isEqualTo("加签（再发布）");
        assertThat(health()).doesNotContain("已被随系统发布的");
    }
}
