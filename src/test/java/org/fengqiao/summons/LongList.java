package org.fengqiao.summons;

import java.util.List;
import java.util.Random;

/** A list as long as a real district's, and demands as residents word them; always the same ones. */
final class LongList {

    static final int ITEMS = 5_000;

    private static final List<String> THINGS = List.of("路灯", "井盖", "化粪池", "下水道", "人行道", "盲道", "公交站台", "垃圾桶", "垃圾箱房", "健身器材", "电梯", "消火栓",
            "安全出口", "消防通道", "楼道窗户", "单元门", "门禁", "监控", "围墙", "车棚", "充电桩", "地下车库", "停车位", "道闸", "减速带", "信号灯", "护栏", "绿化带", "行道树", "草坪",
            "花坛", "喷泉", "公厕", "广告牌", "店招", "灯箱", "外墙瓷砖", "外墙保温层", "屋面防水", "雨水管", "空调支架", "雨棚", "阳台栏板", "楼梯扶手", "无障碍坡道", "暖气管道", "供热站",
            "自来水管", "水表", "二次供水水箱", "燃气管道", "燃气表", "液化气瓶", "配电箱", "电表", "架空电缆", "光缆", "电线杆", "餐饮烟道", "油烟净化器", "烧烤摊", "早餐摊", "水果摊",
            "夜市", "农贸市场", "菜市场秤具", "超市货架", "小饭桌", "托管班", "培训机构", "幼儿园", "校车", "出租车", "网约车", "三轮车", "渣土车", "僵尸车", "共享单车", "工地围挡", "工地塔吊",
            "混凝土泵车", "装修垃圾", "裸露土地", "河道", "排污口", "养老院", "助餐点", "诊所", "药店", "美容院", "健身房", "洗车店", "汽修厂", "废品站", "棋牌室", "网吧", "酒吧", "歌厅",
            "群租房", "自建房");
    private static final List<String> TROUBLES = List.of("损坏无人维修", "长期缺失", "倾斜有危险", "堵塞外溢", "夜间噪声扰民", "臭味刺鼻", "被车辆占用", "被私自改动", "乱收费用", "不公示价格",
            "拒绝退费", "服务态度恶劣", "未按规定检验", "超期未检", "存在火灾隐患", "漏水严重", "漏电伤人", "脱落砸人", "照明不足", "无人清扫", "积水结冰", "被污水浸泡", "设置不合理", "遮挡采光",
            "影响通行", "无证经营", "超范围经营", "使用不合格产品", "承诺未兑现", "工期一再拖延", "擅自停用", "被人为破坏", "油漆剥落生锈", "老化需更换", "数量严重不足", "信息登记错误", "审批手续不全",
            "占用公共绿地", "排放黑烟", "灯光刺眼", "振动过大", "虫鼠滋生", "拖欠工人工资", "卫生不达标", "没有警示标志", "权属不清互相推诿", "施工未恢复", "雨天反复出现", "投诉后反弹", "安全培训缺失");
    private static final List<String> DEPARTMENTS = List.of("综合行政执法局", "住房和城乡建设局", "人力资源和社会保障局", "公安分局", "民政局", "司法局", "文明办", "市场监督管理局");
    private static final List<String> CATEGORIES = List.of("城市管理", "物业管理", "噪音环境", "安全隐患", "消费纠纷", "供暖供水", "治安", "其他");
    private static final List<String> PLACES = List.of("虎山路6号楼院", "百合花园三期2号楼", "金水街与解放路口", "安平里小区北门", "水利新村幼儿园旁", "长岭大街128号门前");
    private static final List<String> TALK = List.of("我是这里住了二十年的老住户，", "这个情况已经持续三个多月了，", "打过好几次电话，每次都说马上处理，可是一直没有人来，", "老人和孩子每天都要从这里经过，",
            "晚上根本没法休息，第二天还要上班，", "物业说不归他们管，让我们找别的部门，", "邻居们意见都很大，已经有十几户签了名，", "去年也反映过一次，当时整改了几天又恢复原样，",
            "希望有关部门尽快到现场看一看，", "如果出了事谁来负责，", "请给一个明确的答复和期限，", "照片和录像我都可以提供，");

    private LongList() {
    }

    /** {@value #ITEMS} different items, as a file. */
    static String file() {
        StringBuilder file = new StringBuilder("事项编码,事项名称,类别,关键词,主责部门,配合部门,依据\n");
        for (int i = 0; i < ITEMS; i++) {
            String thing = THINGS.get(i % THINGS.size());
            String trouble = TROUBLES.get(i / THINGS.size());
            file.append("CS-").append(i).append(',').append(thing).append(trouble).append(',').append(CATEGORIES.get(i % 8)).append(',')
                    .append(thing).append('、').append(trouble).append(',').append(DEPARTMENTS.get(i % 8)).append(',')
                    .append(DEPARTMENTS.get((i + 3) % 8)).append(",示例\n");
        }
        return file.toString();
    }

    static String thing(Random chance) {
        return THINGS.get(chance.nextInt(THINGS.size()));
    }

    static String trouble(Random chance) {
        return TROUBLES.get(chance.nextInt(TROUBLES.size()));
    }

    /** Between two lines and more than a page. */
    static String demand(Random chance, String thing, String trouble) {
        StringBuilder demand = new StringBuilder(PLACES.get(chance.nextInt(PLACES.size()))).append("的").append(thing).append("，").append(trouble).append("。");
        int sentences = chance.nextInt(10) == 0 ? 60 : 1 + chance.nextInt(12);
        for (int i = 0; i < sentences; i++) {
            demand.append(TALK.get(chance.nextInt(TALK.size())));
            if (chance.nextInt(4) == 0) {
                demand.append("附近的").append(thing(chance)).append("也").append(trouble(chance)).append("，");
            }
        }
        return demand.append("谢谢。").toString();
    }
}
