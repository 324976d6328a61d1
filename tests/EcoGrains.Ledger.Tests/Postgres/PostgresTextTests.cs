using CsCheck;
using EcoGrains.Ledger.Postgres;

namespace EcoGrains.Ledger.Tests.Postgres;

public sealed class PostgresTextTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameText() =>
        Gen.Int[0, 4].Select(index => "\0\uFDD00a长"[index]).Array[0, 12].Sample(characters =>
        {
            string text = new(characters);
            string written = PostgresText.Write(text);
            Assert.DoesNotContain('\0', written);
            Assert.Equal(text, PostgresText.Read(written));
        });

    [Fact]
    public void Write_OrdinaryText_IsTheVeryText()
    {
        string text = "生态红线 🌱";

        Assert.Same(text, PostgresText.Write(text));
        Assert.Same(text, PostgresText.Read(text));
        Assert.Null(PostgresText.Write(null));
    }
}
