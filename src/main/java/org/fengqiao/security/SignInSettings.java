package org.fengqiao.security;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param kept how long the record of sign-ins is kept; the Cybersecurity Law 网络安全法 wants network logs for six months
 * @param tell mail addresses that hear of a locked account, beside those of the administrators' own accounts
 */
@ConfigurationProperties("fengqiao.sign-in")
record SignInSettings(@DefaultValue("200d") Duration kept, @DefaultValue List<String> tell) {
}
