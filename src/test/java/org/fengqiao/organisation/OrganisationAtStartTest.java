package org.fengqiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a start loads, with the embedded database and with an external one. */
@ExtendWith(OutputCaptureExtension.class)
class OrganisationAtStartTest {

    private static final String EXTERNAL = "jdbc:postgresql://db.example.org/fengqiao";

    private final OrganisationRegister register = mock(OrganisationRegister.class);
    private final Accounts accounts = mock(Accounts.class);
    private final TransactionTemplate transaction = new TransactionTemplate(mock(PlatformTransactionManager.class));
    private OrganisationImport organisationImport;
    private DemoAccountList demoAccounts;

    @BeforeEach
    void emptyDatabase() {
        when(register.read()).thenReturn(new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of()));
        when(accounts.establish(any())).thenReturn(new Accounts.Outcome(List.of(), List.of()));
        when(accounts.establishAdministrator(any(), any(), any())).thenReturn(new Accounts.Outcome(List.of(), List.of()));
    }

    @Test
    void theEmbeddedDatabaseGetsTheDemoDistrictAndItsAdministrator() {
        start(null, "", null);

        verify(register).bringTo(any());
        verify(accounts).establishAdministrator("admin", "系统管理员", "demo");
        assertThat(demoAccounts.demoAccountLines()).isNotEmpty();
    }

    @Test
    void anExternalDatabaseGetsNeitherDemoDistrictNorAdministratorAndIsTold(CapturedOutput output) {
        start(null, EXTERNAL, null);

        verify(register, never()).bringTo(any());
        verify(accounts, never()).establishAdministrator(any(), any(), any());
        assertThat(output).contains("没有载入任何单位和人员：请用 fengqiao.organisation.file").contains("没有系统管理员：请在环境变量 FENGQIAO_ADMIN_PASSWORD");
        assertThat(demoAccounts.demoAccountLines()).isEmpty();
        assertThatThrownBy(() -> organisationImport.importConfigured("admin")).isInstanceOf(Conflict.class).hasMessageContaining("没有配置组织文件");
    }

    @Test
    void besideAnExternalDatabaseTheAdministratorComesFromTheSecret(CapturedOutput output) {
        start(null, EXTERNAL, "s3cret-from-environment");

        verify(accounts).establishAdministrator("admin", "系统管理员", "s3cret-from-environment");
        assertThat(output).doesNotContain("s3cret-from-environment").doesNotContain("没有系统管理员");
    }

    @Test
    void theDemoFileBesideAnExternalDatabaseGivesNoPasswordToAnybody(CapturedOutput output) {
        start(OrganisationImport.DEMO, EXTERNAL, null);

        verify(register).bringTo(any());
        verify(accounts, never()).establishAdministrator(any(), any(), any());
        assertThat(demoAccounts.demoAccountLines()).isEmpty();
        assertThat(output).contains("demoPassword 只对内置数据库有效，已忽略");
    }

    @Test
    void aWeakSecretMakesNoAdministratorAndIsNotRepeated(CapturedOutput output) {
        when(accounts.isWeak("admin", "s3cret")).thenReturn(true);

        start(null, EXTERNAL, "s3cret");

        verify(accounts, never()).establishAdministrator(any(), any(), any());
        assertThat(output).contains("FENGQIAO_ADMIN_PASSWORD 给出的密码不符合要求").doesNotContain("s3cret");
    }

    @Test
    void theSecretIsNeverPrintedWithTheSettings() {
        assertThat(new AdministratorSettings("admin", "s3cret")).asString().doesNotContain("s3cret");
    }

    @Test
    void aBrokenFileIsLoggedLineByLineAndDoesNotCloseTheHouse(CapturedOutput output) {
        organisationImport = organisationImport(null, "", null);
        ByteArrayResource broken = new ByteArrayResource("roles: {}\nunits:\n  - { id: qu, kind: village, name: 某区 }\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> organisationImport.importFrom("broken.yaml", broken, "system")).isInstanceOf(InvalidInput.class);

        start("classpath:org/fengqiao/nothing-here.yaml", "", null);

        verify(register, never()).bringTo(any());
        assertThat(output).contains("有 1 处错误，没有导入").contains("无法读取组织文件 classpath:org/fengqiao/nothing-here.yaml");
    }

    @Test
    void aPathWithoutPrefixIsAFile() throws Exception {
        start(new ClassPathResource("organisation/demo.yaml").getFile().getPath(), EXTERNAL, null);

        verify(register).bringTo(any());
    }

    private void start(String file, String datasource, String secret) {
        organisationImport = organisationImport(file, datasource, secret);
        CurrentOrganisation organisation = new CurrentOrganisation(register);
        demoAccounts = new DemoAccountList(organisationImport, organisation, new AdministratorSettings("admin", secret));
        new OrganisationAtStart(organisationImport, organisation, new AdministratorSettings("admin", secret), accounts, transaction).load(null);
    }

    private OrganisationImport organisationImport(String file, String datasource, String secret) {
        return new OrganisationImport(new OrganisationSettings(file), new AdministratorSettings("admin", secret), register,
                new CurrentOrganisation(register), accounts, transaction, new DefaultResourceLoader(), event -> { },
                new MockEnvironment().withProperty("spring.datasource.url", datasource));
    }
}
