using EcoGrains.Intake.Jurisdictions;

namespace EcoGrains.Intake.Tests.Jurisdictions;

public sealed class JurisdictionIdsTests
{
    [Theory]
    [InlineData("南通市经济技术开发区", "nantong-etdz")]
    [InlineData("南通经济技术开发区", "nantong-etdz")]
    [InlineData("南通市", "nantong-city")]
    [InlineData("江苏省南通市如东县", "nantong-rudong-county")]
    [InlineData("南通市崇川区", "nantong-chongchuan-district")]
    [InlineData("江苏省", "jiangsu-province")]
    [InlineData("上海市", "shanghai-city")]
    [InlineData("苏州工业园区", "suzhou-industrial-park")]
    [InlineData("江城市经济技术开发区", null)]
    [InlineData("南通", null)]
    [InlineData("", null)]
    public void Derive_Name_IsIdOrNull(string name, string? id) => Assert.Equal(id, JurisdictionIds.Derive(name));

    [Fact]
    public void Fallback_Name_IsHashOfIt() => Assert.Equal("jurisdiction-ed5ae985", JurisdictionIds.Fallback("江城市经济技术开发区"));
}
