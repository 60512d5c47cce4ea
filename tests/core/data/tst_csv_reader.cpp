// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Table read(std::string_view text, const CsvHints& hints = {})
{
    const Result<Table> table = readCsv(text, {.hints = hints, .limits = {}, .stopRequested = {}});
    if (!table)
        qWarning("%s", table.error().text().c_str());
    return table ? *table : Table();
}

std::vector<std::string> names(const Table& table)
{
    std::vector<std::string> result;
    for (const Column& column : table.columns)
        result.push_back(column.name);
    return result;
}

/// The texts of a column of texts, row by row.
std::vector<std::string> cells(const Table& table, std::size_t column)
{
    std::vector<std::string> result;
    for (const std::int32_t code : table.columns.at(column).codes)
        result.push_back(code < 0 ? "<missing>" : table.columns[column].texts[static_cast<std::size_t>(code)]);
    return result;
}

bool sameNumbers(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::ranges::equal(a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

bool warns(const Column& column, TableWarning::Code code)
{
    return std::ranges::any_of(column.warnings, [code](const TableWarning& warning) { return warning.code == code; });
}

using Texts = std::vector<std::string>;

}  // namespace

class TestCsvReader final : public QObject {
    Q_OBJECT

private slots:
    void read_typesColumns();
    void read_followsRfc4180_data();
    void read_followsRfc4180();
    void read_acceptsEveryLineEnd_data();
    void read_acceptsEveryLineEnd();
    void read_guessesTheDialect_data();
    void read_guessesTheDialect();
    void hints_overrideTheGuess();
    void numbers_areExact();
    void numbers_keepTheirKindDespiteAFewOddCells();
    void texts_afterManyNumbersMakeACategory();
    void missing_isWhatMeansNothing();
    void kinds_areRecognized_data();
    void kinds_areRecognized();
    void names_areMadeUnique();
    void encodings_areConverted_data();
    void encodings_areConverted();
    void error_namesThePlace_data();
    void error_namesThePlace();
    void limits_hold_data();
    void limits_hold();
    void limits_textBeyondTheBudgetIsNotKept();
    void stop_endsReading();
};

void TestCsvReader::read_typesColumns()
{
    const Table table = read("length,width,kind\n1,-2.5,b\n0.1,1e-3,a\n,+4,b\n");
    QCOMPARE(table.rows, std::size_t{3});
    QCOMPARE(names(table), (Texts{"length", "width", "kind"}));
    QVERIFY(sameNumbers(table.columns[0].numbers, {1, 0.1, kNone}));
    QVERIFY(sameNumbers(table.columns[1].numbers, {-2.5, 1e-3, 4}));
    QCOMPARE(table.columns[0].missing, std::size_t{1});
    QCOMPARE(table.columns[2].texts, (Texts{"a", "b"}));
    QCOMPARE(table.columns[2].codes, (std::vector<std::int32_t>{1, 0, 1}));
    QCOMPARE(table.columns[2].kind, ColumnKind::Category);
    QCOMPARE(table.find("width"), &table.columns[1]);
    QCOMPARE(table.find("3"), &table.columns[2]);
    QVERIFY(!table.find("4") && !table.find("0") && !table.find("") && !table.find("Width"));
}

void TestCsvReader::read_followsRfc4180_data()  // I9
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("expected");  // the first column
    QTest::newRow("2.1 lines") << QByteArray("h,i\naaa,bbb\nzzz,yyy\n") << QByteArrayList{"aaa", "zzz"};
    QTest::newRow("2.2 no last line end") << QByteArray("h,i\naaa,bbb\nzzz,yyy") << QByteArrayList{"aaa", "zzz"};
    QTest::newRow("2.4 blanks inside stay") << QByteArray("h,i\na a,b\nc,d\n") << QByteArrayList{"a a", "c"};
    QTest::newRow("2.5 quotes") << QByteArray("h,i\n\"aaa\",\"bbb\"\nzzz,yyy\n") << QByteArrayList{"aaa", "zzz"};
    QTest::newRow("2.6 line break and delimiter in quotes")
        << QByteArray("h,i\r\n\"a\r\nb,b\",x\r\nzzz,yyy\r\n") << QByteArrayList{"a\r\nb,b", "zzz"};
    QTest::newRow("2.7 doubled quote") << QByteArray("h,i\n\"a\"\"b\",x\n\"\"\"\",y\n") << QByteArrayList{"a\"b", "\""};
    QTest::newRow("doubled quotes in a row")
        << QByteArray("h,i\n\"\"\"a\"\"\"\"b\"\"\",x\nz,y\n") << QByteArrayList{"\"a\"\"b\"", "z"};
    QTest::newRow("quote inside") << QByteArray("h,i\n5\" pipe,x\nz,y\n") << QByteArrayList{"5\" pipe", "z"};
    QTest::newRow("blanks around quotes") << QByteArray("h,i\n \"a \" ,x\nz,y\n") << QByteArrayList{"a ", "z"};
    QTest::newRow("empty lines") << QByteArray("\n\nh,i\n\nzz,b\n\n\nyy,d\n\n") << QByteArrayList{"zz", "yy"};
    QTest::newRow("quoted last cell at the end") << QByteArray("h,i\nq,b\nr,\"d\"") << QByteArrayList{"q", "r"};
}

void TestCsvReader::read_followsRfc4180()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, expected);
    CsvHints hints;
    hints.hasHeader = true;
    hints.delimiter = ',';
    const Table table = read({text.constData(), static_cast<std::size_t>(text.size())}, hints);
    QCOMPARE(names(table), (Texts{"h", "i"}));
    QByteArrayList found;
    for (const std::string& cell : cells(table, 0))
        found << QByteArray::fromStdString(cell);
    QCOMPARE(found, expected);
}

void TestCsvReader::read_acceptsEveryLineEnd_data()  // I9
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF") << QByteArray("a,b\n1,x\n2,y\n");
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,x\r\n2,y\r\n");
    QTest::newRow("CR") << QByteArray("a,b\r1,x\r2,y\r");
    QTest::newRow("mixed") << QByteArray("a,b\r1,x\r\n2,y");
}

void TestCsvReader::read_acceptsEveryLineEnd()
{
    QFETCH(QByteArray, text);
    const Table table = read(text.toStdString());
    QCOMPARE(names(table), (Texts{"a", "b"}));
    QVERIFY(sameNumbers(table.columns[0].numbers, {1, 2}));
    QCOMPARE(cells(table, 1), (Texts{"x", "y"}));
}

void TestCsvReader::read_guessesTheDialect_data()  // I9
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("delimiter");
    QTest::addColumn<char>("decimalMark");
    QTest::addColumn<bool>("header");
    QTest::newRow("comma") << QByteArray("x,y\n1.5,2\n2,3\n") << ',' << '.' << true;
    QTest::newRow("semicolon, decimal comma") << QByteArray("x;y\n1,5;2\n2,5;3\n") << ';' << ',' << true;
    QTest::newRow("the same without header") << QByteArray("1,5;2,5\n3,5;4,5\n") << ';' << ',' << false;
    QTest::newRow("semicolon, point") << QByteArray("x;y\n1.5;2\n2.5;3\n") << ';' << '.' << true;
    QTest::newRow("tab") << QByteArray("x\ty\n1\t2, 3\n4\t5\n") << '\t' << '.' << true;
    QTest::newRow("pipe") << QByteArray("x|y\n1|2\n4|5\n") << '|' << '.' << true;
    QTest::newRow("delimiters in quotes") << QByteArray("x,y\n1,\"a;b;c\"\n2,\"d;e;f\"\n") << ',' << '.' << true;
    QTest::newRow("numbers only") << QByteArray("1,2\n3,4\n") << ',' << '.' << false;
    QTest::newRow("class in the last column") << QByteArray("1,2,b\n3,4,a\n5,6,b\n") << ',' << '.' << false;
    QTest::newRow("texts only, header") << QByteArray("colour,size\nred,L\nblue,M\nred,M\n") << ',' << '.' << true;
    QTest::newRow("texts only, no header") << QByteArray("red,L\nblue,M\nred,M\n") << ',' << '.' << false;
    QTest::newRow("one column") << QByteArray("price\n1\n2\n") << ',' << '.' << true;
    QTest::newRow("index without a name") << QByteArray(",x\n0,1\n1,5\n2,7\n") << ',' << '.' << true;
}

void TestCsvReader::read_guessesTheDialect()
{
    QFETCH(QByteArray, text);
    QFETCH(char, delimiter);
    QFETCH(char, decimalMark);
    QFETCH(bool, header);
    const CsvDialect dialect = read(text.toStdString()).dialect;
    QCOMPARE(dialect.delimiter, delimiter);
    QCOMPARE(dialect.decimalMark, decimalMark);
    QCOMPARE(dialect.hasHeader, header);
}

void TestCsvReader::hints_overrideTheGuess()
{
    const Table table = read("x,y\n1,2\n", {.delimiter = ';', .decimalMark = ',', .hasHeader = false});
    QCOMPARE(table.rows, std::size_t{2});
    QCOMPARE(names(table), Texts{"column 1"});
    QCOMPARE(cells(table, 0), (Texts{"x,y", "1,2"}));
}

void TestCsvReader::numbers_areExact()
{
    const Table table = read(
        "x\n0.1\n1e308\n-1.7976931348623157e308\n5e-324\n 7 \n\"8\"\n123456789012345678\n.5\n5.\n-0\n1E5\n"
        "0.30000000000000004\n+2e+3\n");
    QVERIFY(sameNumbers(table.columns[0].numbers, {0.1, 1e308, -std::numeric_limits<double>::max(), 5e-324, 7, 8,
                                                   123456789012345678.0, 0.5, 5, 0, 1e5, 0.1 + 0.2, 2000}));
    const Table commas = read("a;b\n1,5;-0,25\n1e-3;+7\n");
    QVERIFY(sameNumbers(commas.columns[0].numbers, {1.5, 1e-3}));
    QVERIFY(sameNumbers(commas.columns[1].numbers, {-0.25, 7}));
}

void TestCsvReader::numbers_keepTheirKindDespiteAFewOddCells()
{
    std::string text = "x,y\n";
    for (int i = 0; i < 100; ++i)
        text += (i == 40 ? "12 cm" : i == 41 ? "1e999" : i == 42 ? "inf" : std::to_string(i)) + ",1\n";
    const Column column = read(text).columns[0];
    QCOMPARE(column.kind, ColumnKind::Number);
    QCOMPARE(column.missing, std::size_t{3});
    QVERIFY(std::isnan(column.numbers[40]) && std::isnan(column.numbers[41]) && column.numbers[43] == 43.0);
    QVERIFY(warns(column, TableWarning::Code::NotANumber));
    QCOMPARE(column.warnings.front().detail,
             std::string("3 cells are no number and counted as missing, the first in line 42: \"12 cm\""));
}

void TestCsvReader::texts_afterManyNumbersMakeACategory()
{
    // The rows before the texts are read again; missing ones stay missing, and quotes and line breaks do not confuse the rows.
    std::string text = "n,x,\"a\nb\"\n";
    Texts expected;
    for (int i = 0; i < 400; ++i) {
        const std::string cell = i < 200 ? (i % 7 == 0 ? "NA" : std::to_string(i % 5)) : (i % 2 == 0 ? "even" : "odd");
        text += std::to_string(i * i) + "," + cell + ",\"x\ny\"\n" + (i % 50 == 0 ? "\n" : "");
        expected.push_back(cell == "NA" ? "<missing>" : cell);
    }
    const Table table = read(text);
    QCOMPARE(table.rows, std::size_t{400});
    QCOMPARE(table.columns[1].kind, ColumnKind::Category);
    QCOMPARE(cells(table, 1), expected);
    QCOMPARE(table.columns[1].missing, std::size_t{29});
    QCOMPARE(table.columns[0].numbers.back(), 399.0 * 399.0);
    QCOMPARE(table.columns[2].kind, ColumnKind::Constant);
}

void TestCsvReader::missing_isWhatMeansNothing()
{
    const Table table = read("x,y\n1,a\n,\n?,?\nNA,NA\nNaN,nan\nnull,NULL\n\"\",\"\"\nN/A,#N/A\n2,none\n3,-\n");
    QVERIFY(sameNumbers(table.columns[0].numbers, {1, kNone, kNone, kNone, kNone, kNone, kNone, kNone, 2, 3}));
    QCOMPARE(table.columns[0].missing, std::size_t{7});
    QCOMPARE(table.columns[1].missing, std::size_t{7});
    QCOMPARE(table.columns[1].texts, (Texts{"-", "a", "none"}));  // words that somebody may mean
}

void TestCsvReader::kinds_areRecognized_data()  // I10
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("pattern");  // %1 is the row's number
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* header, const char* pattern, ColumnKind kind) {
        QTest::newRow(name) << QByteArray(header) << QByteArray(pattern) << static_cast<int>(kind);
    };
    row("numbers", "x", "%1", ColumnKind::Number);
    row("numbered rows", "ID", "%1", ColumnKind::Identifier);
    row("numbered rows of another table", "patient_id", "%1", ColumnKind::Identifier);
    row("nameless numbering", "", "%1", ColumnKind::Identifier);
    row("an id that counts nothing", "id", "%1.5e%1", ColumnKind::Number);
    row("names of rows", "x", "row %1", ColumnKind::Identifier);
    row("one number", "x", "5", ColumnKind::Constant);
    row("one text", "x", "yes", ColumnKind::Constant);
    row("nothing", "x", "NA", ColumnKind::Empty);
    row("days", "x", "2026-11-%1", ColumnKind::Date);
    row("moments", "x", "2026-11-%1T10:00:00Z", ColumnKind::Date);
    row("days of Europe", "x", "%1.11.2026", ColumnKind::Date);
    row("days of America", "x", "11/%1/2026", ColumnKind::Date);
    row("versions", "x", "1.%1.3.4", ColumnKind::Identifier);
}

void TestCsvReader::kinds_areRecognized()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, pattern);
    QFETCH(int, kind);
    std::string text = name.toStdString() + ",other\n";
    for (int i = 10; i < 40; ++i)
        text += QString::fromLatin1(pattern).replace(QStringLiteral("%1"), QString::number(i)).toStdString() + ",3\n";
    QCOMPARE(static_cast<int>(read(text, {.delimiter = ',', .decimalMark = '.', .hasHeader = true}).columns[0].kind), kind);
}

void TestCsvReader::names_areMadeUnique()  // I9
{
    const Table table = read("a,,a,a (2),,a\n1,2,3,4,5,6\n7,8,9,10,11,13\n");
    QCOMPARE(names(table), (Texts{"a", "column 2", "a (2)", "a (2) (2)", "column 5", "a (3)"}));
    QVERIFY(warns(table.columns[1], TableWarning::Code::NamelessColumn));
    QVERIFY(warns(table.columns[2], TableWarning::Code::DoubledName));
    QVERIFY(warns(table.columns[3], TableWarning::Code::DoubledName));
    QVERIFY(table.columns[0].warnings.empty());
}

void TestCsvReader::encodings_areConverted_data()  // I4
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    const QString text = QStringLiteral("größe,€\n1,a😀\n2,b\n");
    const auto row = [](const char* name, const QByteArray& bytes, TextEncoding encoding) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding);
    };
    QStringEncoder little(QStringEncoder::Utf16LE);
    QStringEncoder big(QStringEncoder::Utf16BE);
    const QByteArray littleBytes = little(text);
    const QByteArray bigBytes = big(text);
    row("UTF-8", text.toUtf8(), TextEncoding::Utf8);
    row("UTF-8 with a mark", "\xEF\xBB\xBF" + text.toUtf8(), TextEncoding::Utf8);
    row("UTF-16 little", littleBytes, TextEncoding::Utf16LittleEndian);
    row("UTF-16 little with a mark", "\xFF\xFE" + littleBytes, TextEncoding::Utf16LittleEndian);
    row("UTF-16 big", bigBytes, TextEncoding::Utf16BigEndian);
    row("UTF-16 big with a mark", "\xFE\xFF" + bigBytes, TextEncoding::Utf16BigEndian);
}

void TestCsvReader::encodings_areConverted()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    const Table table = read({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QCOMPARE(static_cast<int>(table.encoding), encoding);
    QCOMPARE(names(table), (Texts{"größe", "€"}));
    QCOMPARE(cells(table, 1), (Texts{"a😀", "b"}));

    const Table latin = read(
        "gr\xF6\xDF"
        "e,\x80\n1,a\n2,b\n");
    QCOMPARE(latin.encoding, TextEncoding::Windows1252);
    QCOMPARE(names(latin), (Texts{"größe", "€"}));
}

void TestCsvReader::error_namesThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const QByteArray& text, const char* detail) {
        QTest::newRow(name) << text << QString::fromUtf8(detail);
    };
    // I9
    row("short row", "a,b,c\n1,2,3\n4,5\n",
        "line 3, column 3 (c): the row ends after 2 of 3 cells; add what is missing, or leave its place empty between "
        "delimiters");
    row("short row behind a line break in quotes", "a,b,c\n\"x\ny\",2,3\n4,5\n",
        "line 4, column 3 (c): the row ends after 2 of 3 cells; add what is missing, or leave its place empty between "
        "delimiters");
    row("long row", "a,b\n1,2\n3,4,5\n",
        "line 3, column 3: the row has more cells than the 2 of the first one; quote a cell that contains the delimiter");
    row("open quote", "a,b\n1,\"2\n3,4\n",
        "line 2, column 2 (b): the quote that opens here is never closed; close it, or double a quote that is meant as a "
        "character");
    row("text behind a quote", "a,b\n1,2\n\"3\"x,4\n",
        "line 3, column 1 (a): text follows the closing quote; double a quote that is meant as a character");
    row("NUL", QByteArray("a,b\n1,2\n3,\0,4\n", 14), "line 3, column 3: a NUL byte; this is no text file, or it is damaged");
    row("empty file", "", "the file has no text; a table has a line for each row");
    row("blank lines", "\n\r\n\n", "the file has no text; a table has a line for each row");
    row("header alone", "a,b\n", "there is a header, but no row below it");
    // I4
    row("broken UTF-8", "größe,b\n1,2\n3,\xC3\n",
        "line 3, column 3: byte 0xC3 at offset 16 is not UTF-8; save the file as UTF-8");
    row("half a character of UTF-16",
        QByteArray("\xFF\xFE"
                   "a\0,\0\x00\xD8",
                   8),
        "the text is UTF-16, but the byte at offset 6 begins half a character; save it as UTF-8");
    row("odd UTF-16",
        QByteArray("\xFF\xFE"
                   "a\0b",
                   5),
        "the text is UTF-16, but ends in the middle of a character; save it as UTF-8");
}

void TestCsvReader::error_namesThePlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, detail);
    CsvOptions options;
    if (text.startsWith("a,b"))
        options.hints = {.delimiter = ',', .decimalMark = '.', .hasHeader = true};
    const Result<Table> table = readCsv({text.constData(), static_cast<std::size_t>(text.size())}, options);
    QVERIFY(!table);
    QCOMPARE(table.error().code, Error::Code::InvalidInput);
    QCOMPARE(QString::fromStdString(table.error().detail), detail);
}

void TestCsvReader::limits_hold_data()  // I8
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const QByteArray& text, const char* detail) {
        QTest::newRow(name) << text << QString::fromUtf8(detail);
    };
    row("bytes", QByteArray(5001, 'x'), "the file has 5001 bytes; at most 5000 are read");
    row("rows", "x\n" + QByteArray("1\n").repeated(101), "there are too many rows; at most 100 are read");
    row("columns", QByteArray("x,").repeated(40), "line 1, column 31: there are more columns than the 30 that are read");
    row("values", "a" + QByteArray(",x").repeated(19) + QByteArray("\n1" + QByteArray(",2").repeated(19)).repeated(51),
        "rows times columns are too many values; at most 1000 are read");
    row("cell", "a,b\n1," + QByteArray(301, 'x') + "\n",
        "line 2, column 2 (b): the cell is longer than 300 bytes; is this another delimiter?");
    row("digits", "a,b\n1," + QByteArray(301, '7') + "\n",
        "line 2, column 2 (b): the cell is longer than 300 bytes; is this another delimiter?");
    row("quoted cell", "a,b\n1,\"" + QByteArray(301, 'x') + "\"\n",
        "line 2, column 2 (b): the cell is longer than 300 bytes; is its closing quote missing?");
    row("open quote", "a,b\n1,\"2\n" + QByteArray("1,2\n").repeated(80),
        "line 2, column 2 (b): the cell is longer than 300 bytes; is its closing quote missing?");
}

void TestCsvReader::limits_hold()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, detail);
    const CsvOptions options{.hints = {.delimiter = ',', .decimalMark = '.', .hasHeader = true},
                             .limits = {.bytes = 5000, .rows = 100, .columns = 30, .values = 1000, .cellBytes = 300},
                             .stopRequested = {}};
    const Result<Table> table = readCsv(text.toStdString(), options);
    QVERIFY(!table);
    QCOMPARE(QString::fromStdString(table.error().detail), detail);
}

void TestCsvReader::limits_textBeyondTheBudgetIsNotKept()  // I8
{
    std::string text = "note,kind\n";
    for (int i = 0; i < 1200; ++i)
        text += std::string(60'000, 'x') + std::to_string(i) + (i % 2 == 0 ? ",a\n" : ",b\n");
    const Table table = read(text);
    QCOMPARE(table.columns[0].kind, ColumnKind::Identifier);
    QVERIFY(!table.columns[0].isKept());
    QVERIFY(warns(table.columns[0], TableWarning::Code::TooManyTexts));
    QCOMPARE(table.columns[1].texts, (Texts{"a", "b"}));
}

void TestCsvReader::stop_endsReading()  // I8
{
    std::string text = "x,y\n";
    while (text.size() < 4 * 1024 * 1024)
        text += "123456,abcdef\n";
    int asked = 0;
    const Result<Table> table = readCsv(text, {.hints = {}, .limits = {}, .stopRequested = [&asked] { return ++asked == 2; }});
    QVERIFY(!table);
    QCOMPARE(table.error().code, Error::Code::Conflict);
    QCOMPARE(asked, 2);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
