// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/rule.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <compare>

namespace trimtab {

namespace {

enum class Truth { False, Unknown, True };
enum class Comparison { LessEqual, Less, GreaterEqual, Greater, Equal, NotEqual };

struct Operand {
    std::string name;  ///< of a hyperparameter; empty for a constant
    Value constant;
};

Truth toTruth(bool decided)
{
    return decided ? Truth::True : Truth::False;
}

/// Two integers exactly, for above 2^53 neighbours share a double; unordered for what is no number.
std::partial_ordering order(const Value& a, const Value& b)
{
    const auto* i = std::get_if<std::int64_t>(&a);
    const auto* j = std::get_if<std::int64_t>(&b);
    if (i && j)
        return *i <=> *j;
    const std::optional<double> x = toNumber(a);
    const std::optional<double> y = toNumber(b);
    return x && y ? *x <=> *y : std::partial_ordering::unordered;
}

Truth compare(const Value& a, Comparison comparison, const Value& b)
{
    if (comparison == Comparison::Equal)
        return toTruth(sameValue(a, b));
    if (comparison == Comparison::NotEqual)
        return toTruth(!sameValue(a, b));
    const std::partial_ordering ordering = order(a, b);
    if (ordering == std::partial_ordering::unordered)
        return Truth::Unknown;
    switch (comparison) {
        case Comparison::LessEqual:
            return toTruth(ordering <= 0);
        case Comparison::Less:
            return toTruth(ordering < 0);
        case Comparison::GreaterEqual:
            return toTruth(ordering >= 0);
        default:
            return toTruth(ordering > 0);
    }
}

bool hasNumber(const std::vector<Value>& values)
{
    return std::any_of(values.begin(), values.end(), [](const Value& value) { return toNumber(value).has_value(); });
}

bool isWordStart(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}

bool isWordPart(char c)
{
    return isWordStart(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '.' || c == '-';
}

}  // namespace

struct Rule::Expression {
    enum class Kind { Or, And, Not, Compare };

    Kind kind = Kind::Compare;
    std::vector<Expression> children;  ///< one for Not, two or more for And and Or
    Operand left, right;               ///< Compare
    Comparison comparison = Comparison::Equal;

    Truth evaluate(const Configuration& configuration) const;
};

Truth Rule::Expression::evaluate(const Configuration& configuration) const
{
    const auto valueOf = [&](const Operand& operand) {
        return operand.name.empty() ? &operand.constant : configuration.find(operand.name);
    };
    switch (kind) {
        case Kind::Compare: {
            const Value* a = valueOf(left);
            const Value* b = valueOf(right);
            return a && b ? compare(*a, comparison, *b) : Truth::Unknown;
        }
        case Kind::Not: {
            const Truth inner = children.front().evaluate(configuration);
            return inner == Truth::Unknown ? inner : toTruth(inner == Truth::False);
        }
        case Kind::And: {
            Truth all = Truth::True;
            for (const Expression& child : children)
                all = std::min(all, child.evaluate(configuration));
            return all;
        }
        case Kind::Or: {
            Truth any = Truth::False;
            for (const Expression& child : children)
                any = std::max(any, child.evaluate(configuration));
            return any;
        }
    }
    return Truth::Unknown;
}

namespace {

using Expression = Rule::Expression;

/// Recursive descent over the grammar of rule.h. Throws nothing: the first error stays and everything returns.
class Parser {
public:
    Parser(std::string_view text, const DomainOf& domainOf) : m_text(text), m_domainOf(domainOf) {}

    Result<Expression> parse()
    {
        Expression root = disjunction();
        skipBlanks();
        if (!m_error && m_at < m_text.size())
            fail("expected the end of the rule");
        if (m_error)
            return *m_error;
        return root;
    }

    std::vector<std::string> takeNames() { return std::move(m_names); }

private:
    static constexpr int kDeepest = 100;

    void fail(const std::string& what)
    {
        if (!m_error)
            m_error = Error{Error::Code::InvalidInput, "", "at position " + std::to_string(m_at + 1) + ": " + what};
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])))
            ++m_at;
    }

    bool takeSymbol(std::string_view symbol)
    {
        skipBlanks();
        if (m_text.substr(m_at, symbol.size()) != symbol)
            return false;
        m_at += symbol.size();
        return true;
    }

    std::string_view peekWord()
    {
        skipBlanks();
        if (m_at >= m_text.size() || !isWordStart(m_text[m_at]))
            return {};
        std::size_t end = m_at;
        while (end < m_text.size() && isWordPart(m_text[end]))
            ++end;
        return m_text.substr(m_at, end - m_at);
    }

    bool takeWord(std::string_view word)
    {
        if (peekWord() != word)
            return false;
        m_at += word.size();
        return true;
    }

    Expression disjunction() { return chain(Expression::Kind::Or, "or", &Parser::conjunction); }
    Expression conjunction() { return chain(Expression::Kind::And, "and", &Parser::factor); }

    Expression chain(Expression::Kind kind, std::string_view word, Expression (Parser::*part)())
    {
        Expression first = (this->*part)();
        if (m_error || peekWord() != word)
            return first;
        Expression all;
        all.kind = kind;
        all.children.push_back(std::move(first));
        while (!m_error && takeWord(word))
            all.children.push_back((this->*part)());
        return all;
    }

    Expression factor()
    {
        if (++m_depth > kDeepest) {
            fail("the rule is nested too deeply");
            return {};
        }
        Expression result;
        if (takeWord("not")) {
            result.kind = Expression::Kind::Not;
            result.children.push_back(factor());
        } else if (takeSymbol("(")) {
            result = disjunction();
            if (!m_error && !takeSymbol(")"))
                fail("expected \")\"");
        } else {
            result = comparison();
        }
        --m_depth;
        return result;
    }

    Expression comparison()
    {
        static constexpr std::pair<std::string_view, Comparison> kSymbols[] = {
            {"<=", Comparison::LessEqual}, {"<", Comparison::Less},   {">=", Comparison::GreaterEqual},
            {">", Comparison::Greater},    {"==", Comparison::Equal}, {"!=", Comparison::NotEqual}};
        Expression result;
        result.left = operand();
        const auto symbol =
            std::find_if(std::begin(kSymbols), std::end(kSymbols), [&](const auto& s) { return takeSymbol(s.first); });
        if (symbol == std::end(kSymbols)) {
            fail("expected <=, <, >=, >, == or !=");
            return result;
        }
        result.comparison = symbol->second;
        result.right = operand();
        checkTypes(result);
        return result;
    }

    Operand operand()
    {
        const std::string_view word = peekWord();
        if (!word.empty()) {
            m_at += word.size();
            if (m_domainOf(word)) {
                if (std::find(m_names.begin(), m_names.end(), word) == m_names.end())
                    m_names.emplace_back(word);
                return {std::string(word), {}};
            }
            if (word == "true" || word == "false")
                return {{}, word == "true"};
            return {{}, std::string(word)};
        }
        if (takeSymbol("'"))
            return quotedText();
        return number();
    }

    Operand quotedText()
    {
        const std::size_t end = m_text.find('\'', m_at);
        if (end == std::string_view::npos) {
            fail("the quoted text has no end");
            return {};
        }
        Operand text{{}, std::string(m_text.substr(m_at, end - m_at))};
        m_at = end + 1;
        return text;
    }

    Operand number()
    {
        skipBlanks();
        double value = 0.0;
        const char* begin = m_text.data() + m_at;
        const auto [end, code] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (code != std::errc() || end == begin) {
            fail("expected a hyperparameter, a number or a word");
            return {};
        }
        std::int64_t integer = 0;
        const auto [integerEnd, integerCode] = std::from_chars(begin, end, integer);
        m_at += static_cast<std::size_t>(end - begin);
        const bool isInteger = integerCode == std::errc() && integerEnd == end;
        return {{}, isInteger ? Value(integer) : Value(value)};
    }

    void checkTypes(const Expression& expression)
    {
        if (m_error)
            return;
        if (expression.left.name.empty() && expression.right.name.empty())
            return fail("the comparison names no hyperparameter" + unknownWord(expression));
        checkConstant(expression.left, expression.right, expression.comparison);
        checkConstant(expression.right, expression.left, expression.comparison);
    }

    static std::string unknownWord(const Expression& expression)
    {
        const auto* word = std::get_if<std::string>(&expression.left.constant);
        return word ? "; there is none called " + *word : "";
    }

    /// `name` is compared with `other`: can that decide anything?
    void checkConstant(const Operand& name, const Operand& other, Comparison comparison)
    {
        if (name.name.empty())
            return;
        const Domain domain = *m_domainOf(name.name);
        const bool ordering = comparison != Comparison::Equal && comparison != Comparison::NotEqual;
        const bool discrete = std::holds_alternative<CategoricalDomain>(domain) || std::holds_alternative<OrdinalDomain>(domain);
        if (ordering && discrete && !hasNumber(enumerate(domain)))
            return fail(name.name + " has no order; compare it with == or !=");
        if (!other.name.empty())
            return;
        if (ordering ? !toNumber(other.constant) : discrete && !contains(domain, other.constant))
            fail(toText(other.constant) + (ordering ? " is not a number" : " is not a value of " + name.name));
        else if (!ordering && !discrete && !toNumber(other.constant))
            fail(toText(other.constant) + " is not a number");
    }

    std::string_view m_text;
    const DomainOf& m_domainOf;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::vector<std::string> m_names;
    std::optional<Error> m_error;
};

}  // namespace

Result<Rule> Rule::parse(std::string_view text, const DomainOf& domainOf)
{
    Parser parser(text, domainOf);
    Result<Expression> root = parser.parse();
    if (!root)
        return root.error();
    Rule rule;
    rule.m_text = text;
    rule.m_names = parser.takeNames();
    rule.m_root = std::make_shared<const Expression>(*std::move(root));
    return rule;
}

bool Rule::allows(const Configuration& configuration) const
{
    return m_root->evaluate(configuration) != Truth::False;
}

}  // namespace trimtab
