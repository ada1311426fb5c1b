package org.fengqiao.casefile;

/** What a demand is about. The label is the word officers use. */
public enum Category {
    URBAN("城市管理"),
    NEIGHBOUR("邻里纠纷"),
    FAMILY("家庭矛盾"),
    PROPERTY("物业管理"),
    LABOUR("劳资欠薪"),
    NOISE("噪音环境"),
    TRAFFIC("交通事故"),
    CONSUMER("消费纠纷"),
    UTILITY("供暖供水"),
    EDUCATION("教育"),
    SECURITY("治安"),
    WELFARE("社保医疗"),
    DEMOLITION("拆违征迁"),
    SAFETY("安全隐患"),
    OTHER("其他");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
