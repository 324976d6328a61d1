using System.Globalization;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Tests.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("12000", "万元", "12000", "")]
    [InlineData("1,200.5", "万元", "1200.5", "")]
    [InlineData("１２０", "万元", "120", "")]
    [InlineData("1500万元", "万元", "1500", "unit-repeated")]
    [InlineData("1500 万元", "万元", "1500", "unit-repeated")]
    [InlineData("1.2亿元", "万元", "12000", "unit-differs")]
    [InlineData("50000元", "万元", "5", "unit-differs")]
    [InlineData("2", "亿元", "20000", "")]
    [InlineData("0", "万元", "0", "")]
    [InlineData("—", "万元", "", "not-given")]
    [InlineData("-", "万元", "", "not-given")]
    [InlineData("－", "万元", "", "not-given")]
    [InlineData("", "万元", "", "not-given")]
    [InlineData("约三千", "万元", "", "bad-money")]
    [InlineData("99999999999999999999亿元", "万元", "", "bad-money")]
    public void Read_Cell_GivesWanAndRemarks(string cell, string columnUnit, string wan, string codes)
    {
        List<Remark> remarks = [];
        Assert.Equal(wan, Money.Read(cell, columnUnit, remarks)?.ToString(CultureInfo.InvariantCulture) ?? "");
        Assert.Equal(codes, string.Join(' ', remarks.Select(remark => remark.Code)));
    }
}
