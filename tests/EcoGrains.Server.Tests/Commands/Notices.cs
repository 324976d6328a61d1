namespace EcoGrains.Server.Tests.Commands;

/// <summary>A small notice of an invented jurisdiction, and the same with one thing wrong.</summary>
internal static class Notices
{
    internal const string Sound = """
        关于印发《滨海市经济技术开发区2018年度生态文明建设目标任务书》的通知

        滨海市经济技术开发区管理委员会

        2018年2月9日

        一、主要指标

        分类	序号	指标名称	单位	目标值
        生态空间	1	湿地保护率	%	40
        	2	林木覆盖率	%	24

        四、工程项目

        项目类别	序号	项目名称	建设内容	计划投资（万元）	责任部门	完成时间
        节约	1	燃煤锅炉淘汰	淘汰3台锅炉	100	区环保局	2018年底
        	2	望海河风景带	沿河景观	900	区建设局	2018年底
        """;

    internal static string DuplicateIndicator => Sound.Replace("\t2\t林木", "\t1\t林木", StringComparison.Ordinal);

    internal static string DuplicateProject => Sound.Replace("\t2\t望海", "\t1\t望海", StringComparison.Ordinal);

    internal static string BrokenRow => Sound.Replace("\t900\t区建设局\t2018年底", "\t900", StringComparison.Ordinal);

    internal static string ThirteenthMonth => Sound.Replace("区建设局\t2018年底", "区建设局\t2018年13月", StringComparison.Ordinal);

    internal static string WithoutTables => Sound[..Sound.IndexOf("一、", StringComparison.Ordinal)];
}
